package io.glidepath.picker.assignment;

class OwnRoleStoreTest extends RoleStoreSuite {

    @Override
    RoleStore empty() {
        return new OwnRoleStore();
    }
}
