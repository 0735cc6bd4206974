package io.glidepath.kvindex.table;

class PlainBlockTableTest extends BlockTableSuite {

    @Override
    BlockTable table() {
        return new PlainBlockTable();
    }
}
