//! The regulation on post-course support in its own words: in the appendix of the order and in the register.

use cyclogram::schedule::points::Point;

use crate::documents::orders::{schedule, school, supported, values};
use crate::documents::orders_text::read;

fn points() -> Vec<Point> {
    let (rules, _) = crate::schedule::by_hand::rules();
    rules.pack("post-course").expect("the pack is there").points.clone()
}

#[test]
fn the_order_carries_every_point() {
    let (school, schedule) = supported();
    let text = read(&values(&school, &schedule, "D54")).join("\n");
    let (rules, _) = crate::schedule::by_hand::rules();
    let pack = rules.pack("post-course").expect("the pack is there");
    for point in &pack.points {
        let printed = pack.elsewhere(&point.text).replace('\u{a0}', " ");
        let whole = format!("{} {printed}", point.number);
        assert_eq!(text.contains(whole.trim_start()), point.in_order, "{} {printed}", point.clause);
        assert_eq!(point.in_order, point.clause != "п. 1.3", "only the acts of the district stay out");
    }
    for row in
        pack.rows.iter().filter(|it| ["п. 4.1", "п. 4.2", "п. 4.3"].map(Some).contains(&it.clause.as_deref()))
    {
        assert!(text.contains(&pack.elsewhere(&row.title)), "{}", row.title);
    }
    for line in ["1. Количество", "2. Доля", "6. Доля", "– ОО направляют отчет"]
    {
        assert!(text.contains(&format!("\n{line} ")), "{line}");
    }
    for foreign in ["Коксин", "Алтай", " РА", "ИИКиШРО"] {
        assert!(!text.contains(foreign), "«{foreign}» is another district's");
    }
    assert!(text.contains("3.1. Посткурсовое сопровождение может быть"), "{text}");
    assert!(text.contains("согласно приложению № 2."), "{text}");
}

#[test]
fn the_register_tells_who_and_by_which_papers() {
    let register = values(&school(), &schedule(Vec::new()), "REG").remove(0).context;
    let rows = register["положение"].as_array().expect("a list");
    assert_eq!(rows.len(), points().len());
    for (row, point) in rows.iter().zip(points()) {
        assert_eq!(row["текст"], point.text, "{}", point.clause);
        assert!(row["кто"].as_str().is_some_and(|it| !it.is_empty()), "{}", point.clause);
        let papers = row["документы"].as_str().expect("a text");
        assert_eq!(papers.is_empty(), point.documents.is_empty(), "{}: {papers}", point.clause);
        let basis = format!("Положение о посткурсовом сопровождении, {}", point.clause);
        assert_eq!(row["основание"], basis);
    }
}

#[test]
fn a_school_that_does_not_work_by_the_regulation_has_no_such_rows() {
    let mut school = school();
    school.settings.packs = vec!["cyclogram".into()];
    let register = values(&school, &schedule(Vec::new()), "REG").remove(0).context;
    assert!(register["положение"].as_array().is_some_and(Vec::is_empty));
}
