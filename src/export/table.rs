//! A table as text: CSV and TSV for programs, with bare numbers and their units, and Markdown for people.

use super::{escape, markdown};
use crate::present::table::{Column, Row, Table};
use csv::{QuoteStyle, Terminator, WriterBuilder};

/// The head of the column that says what happens in a row.
const NOTE: &str = "Note";

/// Comma-separated values as RFC 4180 has them, with bare numbers.
pub fn csv(table: &Table) -> String {
    separated(&for_programs(table), b',', QuoteStyle::Necessary)
}

/// Tab-separated values, with bare numbers. A tab or a line break within a cell is a space, so that nothing is
/// quoted.
pub fn tsv(table: &Table) -> String {
    separated(&for_programs(table), b'\t', QuoteStyle::Never)
}

/// Markdown, with the numbers as the page prints them.
pub fn markdown(table: &Table) -> String {
    let cells = padded(for_people(table));
    let mut lines = cells.iter().map(|row| {
        let cells: Vec<String> = row.iter().map(|cell| escape::markdown(cell)).collect();
        line(&cells)
    });
    let Some(head) = lines.next() else { return String::new() };
    let width = cells.first().map_or(0, Vec::len);
    let rule: Vec<String> =
        (0..width).map(|at| if at == 0 { "---" } else { "---:" }.to_owned()).collect();
    [head, line(&rule)].into_iter().chain(lines).collect()
}

fn line(cells: &[String]) -> String {
    ["| ", &cells.join(" | "), " |\n"].concat()
}

/// Rows with this mark between their cells.
fn separated(rows: &[Vec<String>], mark: u8, quotes: QuoteStyle) -> String {
    let mut builder = WriterBuilder::new();
    builder.delimiter(mark).quote_style(quotes).terminator(Terminator::CRLF).flexible(true);
    let mut writer = builder.from_writer(Vec::new());
    // Memory takes every row, and what is written of texts is a text.
    let is_written = rows.iter().all(|row| writer.write_record(row).is_ok());
    let bytes = writer.into_inner().ok().filter(|_| is_written);
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Heads and rows as the page shows them; the heading of a group has a row of its own.
fn for_people(table: &Table) -> Vec<Vec<String>> {
    let head = table.columns.iter().map(|column| plain(&column.name)).collect();
    let rows = table.rows.iter().flat_map(|row| {
        let cells = row.cells.iter().map(|cell| plain(&cell.text)).collect();
        heading(row).into_iter().chain([cells])
    });
    std::iter::once(head).chain(rows).collect()
}

/// Heads with units, and rows with bare numbers; what rows are noted for has a column of its own.
fn for_programs(table: &Table) -> Vec<Vec<String>> {
    let has_notes = table.rows.iter().any(|row| !row.note.is_empty());
    let noted = |mut cells: Vec<String>, note: &str| {
        if has_notes {
            cells.insert(1.min(cells.len()), guarded(&plain(note)));
        }
        cells
    };
    let head = |column: &Column| guarded(&with_unit(&column.name, &column.unit));
    let heads = noted(table.columns.iter().map(head).collect(), NOTE);
    let rows = table.rows.iter().flat_map(|row| {
        let heading = heading(row).map(|cells| cells.iter().map(|cell| guarded(cell)).collect());
        heading.into_iter().chain([noted(bare(row), &row.note)])
    });
    padded(std::iter::once(heads).chain(rows).collect())
}

/// The heading of the group that begins with a row.
fn heading(row: &Row) -> Option<Vec<String>> {
    (!row.group.is_empty()).then(|| vec![plain(&row.group)])
}

/// The numbers of a row, which are the same in every locale, and the texts of its other cells. Its head names
/// the unit of its numbers, where the columns have none.
fn bare(row: &Row) -> Vec<String> {
    let cell = |(at, cell): (usize, &crate::present::table::Cell)| match &*cell.bare {
        "" if at == 0 => guarded(&with_unit(&cell.text, &row.unit)),
        "" => guarded(&plain(&cell.text)),
        number => number.to_owned(),
    };
    row.cells.iter().enumerate().map(cell).collect()
}

fn with_unit(name: &str, unit: &str) -> String {
    if unit.is_empty() { plain(name) } else { [&plain(name), " (", unit, ")"].concat() }
}

/// Rows as wide as the widest.
fn padded(mut rows: Vec<Vec<String>>) -> Vec<Vec<String>> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    for row in &mut rows {
        row.resize(width, String::new());
    }
    rows
}

/// A text in one line, with spaces as everybody types them.
fn plain(text: &str) -> String {
    markdown::plain_spaces(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text that a spreadsheet would run as a formula is kept a text, by the mark that those read so.
fn guarded(text: &str) -> String {
    let is_number = |rest: &str| {
        rest.starts_with(|digit: char| digit.is_ascii_digit())
            && rest.chars().all(|letter| letter.is_ascii_digit() || ".,".contains(letter))
    };
    let runs = match text.chars().next() {
        Some('=' | '+' | '@' | '＝' | '＋' | '－' | '＠') => true,
        Some('-') => !is_number(&text[1..]),
        _ => false,
    };
    if runs { ["'", text].concat() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::table::Cell;

    fn table(columns: &[(&str, &str)], rows: Vec<Row>) -> Table {
        let columns = columns.iter().map(|(name, unit)| Column::new(*name, *unit)).collect();
        Table { caption: "A caption".to_owned(), columns, rows }
    }

    fn check(table: &Table, comma: &str, tab: &str, people: &str) {
        assert_eq!(csv(table), comma);
        assert_eq!(tsv(table), tab);
        assert_eq!(markdown(table), people);
    }

    #[test]
    fn numbers_are_bare_for_programs_and_printed_for_people() {
        let rows = vec![
            Row::new(vec![
                Cell::number("6\u{a0}M, here", "6000000"),
                Cell::number("1.234,50\u{202f}$", "1234.50"),
            ]),
            Row::new(vec![Cell::number("7\u{a0}M", "7000000"), Cell::text("does not fit")]),
        ];
        check(
            &table(&[("Requests a month", ""), ("On-demand", "US dollars")], rows),
            "Requests a month,On-demand (US dollars)\r\n6000000,1234.50\r\n7000000,does not fit\r\n",
            "Requests a month\tOn-demand (US dollars)\r\n6000000\t1234.50\r\n7000000\tdoes not fit\r\n",
            "| Requests a month | On-demand |\n| --- | ---: |\n| 6 M, here | 1.234,50 $ |\n| 7 M | does not fit |\n",
        );
    }

    #[test]
    fn what_happens_in_a_row_has_a_column_for_programs() {
        let noted = Row {
            note: "your traffic".to_owned(),
            ..Row::new(vec![Cell::number("6 M, your traffic", "6000000"), Cell::text("a")])
        };
        let rows = vec![Row::new(vec![Cell::number("5 M", "5000000"), Cell::text("b")]), noted];
        check(
            &table(&[("Requests", ""), ("What", "")], rows),
            "Requests,Note,What\r\n5000000,,b\r\n6000000,your traffic,a\r\n",
            "Requests\tNote\tWhat\r\n5000000\t\tb\r\n6000000\tyour traffic\ta\r\n",
            "| Requests | What |\n| --- | ---: |\n| 5 M | b |\n| 6 M, your traffic | a |\n",
        );
    }

    #[test]
    fn the_unit_of_a_row_stands_at_its_head_and_a_group_has_a_row() {
        let row = Row {
            unit: "MB".to_owned(),
            group: "Inputs that differ".to_owned(),
            ..Row::new(vec![
                Cell::text("Memory"),
                Cell::number("2,048 MB", "2048"),
                Cell { marked: true, ..Cell::number("512 MB", "512") },
            ])
        };
        check(
            &table(&[("", ""), ("This", ""), ("A \"b\", c", "")], vec![row]),
            ",This,\"A \"\"b\"\", c\"\r\nInputs that differ,,\r\nMemory (MB),2048,512\r\n",
            "\tThis\tA \"b\", c\r\nInputs that differ\t\t\r\nMemory (MB)\t2048\t512\r\n",
            "|  | This | A \"b\", c |\n| --- | ---: | ---: |\n| Inputs that differ |  |  |\n| Memory | 2,048 MB | 512 MB |\n",
        );
    }

    #[test]
    fn no_text_becomes_a_formula_a_cell_or_markup() {
        for (text, guarded) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3+cmd", "'-2+3+cmd"),
            ("-", "'-"),
            ("\t=1", "'=1"),
            ("＝1", "'＝1"),
            ("-12.5", "-12.5"),
            ("a=b", "a=b"),
            ("–", "–"),
        ] {
            let one = |cell: Cell| {
                table(&[("Name", ""), (text, "")], vec![Row::new(vec![Cell::text(text), cell])])
            };
            assert_eq!(
                tsv(&one(Cell::text(text))),
                format!("Name\t{guarded}\r\n{guarded}\t{guarded}\r\n")
            );
        }
        // A number of ours is one.
        let less = table(
            &[("a", ""), ("b", "")],
            vec![Row::new(vec![Cell::text("x"), Cell::number("−5 $", "-5.00")])],
        );
        assert_eq!(csv(&less), "a,b\r\nx,-5.00\r\n");
        let odd = table(
            &[("a|b", ""), ("c", "")],
            vec![Row::new(vec![Cell::text("<i>\n*x*\ty"), Cell::text("z,\n\"")])],
        );
        check(
            &odd,
            "a|b,c\r\n<i> *x* y,\"z, \"\"\"\r\n",
            "a|b\tc\r\n<i> *x* y\tz, \"\r\n",
            "| a\\|b | c |\n| --- | ---: |\n| \\<i\\> \\*x\\* y | z, \" |\n",
        );
    }

    #[test]
    fn a_table_of_nothing_is_nothing_but_its_heads() {
        check(
            &table(&[("a", ""), ("b", "")], Vec::new()),
            "a,b\r\n",
            "a\tb\r\n",
            "| a | b |\n| --- | ---: |\n",
        );
    }
}
