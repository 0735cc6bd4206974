package io.glidepath.local.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns of text, as wide as their widest cell, two spaces apart. A column whose cells all look like quantities stands
 * to the right. Not thread-safe.
 */
public final class TextTable {

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Starts a table.
     *
     * @param header one title a column
     */
    public TextTable(String... header) {
        this.header = List.of(header);
    }

    /**
     * Adds a row.
     *
     * @param cells one a column
     * @return this table
     * @throws IllegalArgumentException when there are more or fewer cells than columns
     */
    public TextTable row(String... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(
                    "a row needs " + header.size() + " cells but has " + Arrays.toString(cells));
        }
        rows.add(List.of(cells));
        return this;
    }

    /**
     * Draws the table.
     *
     * @return lines, each ended by a line feed; header, rule, rows
     */
    public String render() {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        appendLine(text, header, widths);
        appendLine(text, Arrays.stream(widths).mapToObj("─"::repeat).toList(), widths);
        rows.forEach(row -> appendLine(text, row, widths));
        return text.toString();
    }

    private int[] widths() {
        int[] widths = header.stream().mapToInt(TextTable::width).toArray();
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
            }
        }
        return widths;
    }

    private void appendLine(StringBuilder text, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - width(cells.get(column)));
            line.append(column == 0 ? "" : "  ");
            line.append(isRightAligned(column) ? padding + cells.get(column) : cells.get(column) + padding);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private boolean isRightAligned(int column) {
        return !rows.isEmpty()
                && rows.stream().map(row -> row.get(column)).allMatch(cell -> cell.matches("–|[-+]?\\d.*"));
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
