//! Tables larger than any school's: told of in a sentence, and read in a time that grows with the table.

use cyclogram::workbook::{Cell, Row, Sheet, Value, Workbook};

use crate::staff::cases::understood;

#[test]
fn a_sheet_of_all_columns_is_cut_and_says_so() {
    let row = |number: u32, first: [&str; 2], other: &str| {
        let texts = first.into_iter().chain(std::iter::repeat_n(other, 16_382));
        let cells = (0..).zip(texts).map(|(column, it)| Cell { column, value: Value::Text(it.to_owned()) });
        Row { number, cells: cells.collect() }
    };
    let rows = vec![
        row(1, ["ФИО", "Должность"], "Категория 1"),
        row(2, ["Ветрова Мария Олеговна", "воспитатель"], "первая"),
        row(3, ["Зимин Пётр Ильич", "воспитатель"], "первая"),
    ];
    let sheet = Sheet { name: "Сотрудники".into(), rows, ..Sheet::default() };
    let (reading, report) = understood(&Workbook { name: "книга.xlsx".into(), sheets: vec![sheet] });
    assert_eq!(reading.school.people.len(), 2);
    assert!(reading.columns.len() <= 1_000, "{}", reading.columns.len());
    let told: Vec<_> = report
        .remarks()
        .iter()
        .filter(|it| it.code == "K-13" && it.text.contains("столбцов больше"))
        .collect();
    assert!(matches!(told[..], [it] if it.place.cell() == Some("ALM2")), "{told:?}");
}
