package io.glidepath.picker.policy;

class OwnPolicyStoreTest extends PolicyStoreSuite {

    @Override
    PolicyStore empty() {
        return new OwnPolicyStore();
    }
}
