//! Names of the tables with their parts in each of the six orders, alone and in a column: right, or told of.

use cyclogram::russian::{Grammar, Habit, ParsedName, Part};

use crate::russian::tables::{check, grammar};

const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [1, 2, 0], [1, 0, 2], [0, 2, 1], [2, 1, 0], [2, 0, 1]];
/// Names of each gender.
const NAMES: usize = 1000;
/// Rows of a column.
const ROWS: usize = 10;

type Name = [&'static str; 3];

/// Takes the nominatives of a table's lines for one gender.
fn column(text: &'static str, mark: &str) -> Vec<&'static str> {
    let lines = text.lines().filter(|it| it.split('\t').next() == Some(mark));
    lines.filter_map(|it| it.split('\t').nth(1)).collect()
}

/// Takes words of a table whose lines begin with a kind and a gender.
fn kind(text: &'static str, kind: &str, mark: &str) -> Vec<&'static str> {
    let lines = text.lines().map(|it| it.split('\t').collect::<Vec<_>>());
    lines.filter(|it| it[0] == kind && it.get(1) == Some(&mark)).map(|it| it[4]).collect()
}

struct Parts {
    surnames: Vec<&'static str>,
    firsts: Vec<&'static str>,
    patronymics: Vec<&'static str>,
}

/// The parts of the common tables.
fn common(mark: &str) -> Parts {
    Parts {
        surnames: column(include_str!("../../data/surnames.tsv"), mark),
        firsts: column(include_str!("../../data/first_names.tsv"), mark),
        patronymics: column(include_str!("../../data/patronymics.tsv"), mark),
    }
}

/// The parts of all tables, with the rare and the hard ones.
fn all(mark: &str) -> Parts {
    let mut parts = common(mark);
    let independent = include_str!("../../data/independent_names.tsv");
    parts.surnames.extend(column(include_str!("../../data/surnames_rare.tsv"), mark));
    parts.surnames.extend(kind(include_str!("../../data/peoples.tsv"), "фамилия", mark));
    parts.surnames.extend(kind(independent, "фамилия", mark));
    parts.firsts.extend(kind(independent, "имя", mark));
    parts.patronymics.extend(kind(independent, "отчество", mark));
    parts
}

/// Common names among surnames that are first names, look like patronymics or have one letter.
fn hard(mark: &str) -> Parts {
    let mut parts = common(mark);
    parts.surnames.truncate(60);
    // «Ким Роман Ильич» is taken for a Ким without asking: nobody of that first name has such a surname.
    parts.firsts.retain(|it| *it != "Ким");
    parts.surnames.extend([
        "Роман",
        "Павел",
        "Марк",
        "Тимур",
        "Азамат",
        "Али",
        "Саид",
        "Назар",
        "Герман",
        "Клим",
        "Богдан",
        "Майя",
        "Марта",
        "Ян",
        "Ким",
        "Ли",
        "Пак",
        "Цой",
        "Ю",
        "О",
        "Абрамович",
        "Якубович",
        "Петрович",
        "Максимович",
        "Шишкевич",
        "Гуревич",
        "Дубич",
        "Мошна",
        "Левна",
        "Кара-оол",
        "Саид-Ахмед",
        "фон Берг",
        "Нгуен",
        "Сат",
    ]);
    parts
}

/// Surnames of all tables beside first names of which every third is not known to the rules.
fn strange(mark: &str) -> Parts {
    let firsts = match mark {
        "м" => {
            "Тохтамыш Ульзий Айдыс Хулербен Шохрух Жасур Бехруз Далер Манучехр Парвиз Хуршед Эрмек Кубаныч Радован Гинтарас Айварс"
        }
        _ => {
            "Гюльчехра Зейнеп Мехрибан Фарангис Шахноза Дилноза Зебо Мавлюда Нигора Барно Гульмайрам Драгана Юрате Сэрэгма Онзагай"
        }
    };
    let mut parts = all(mark);
    parts.surnames.extend(hard(mark).surnames);
    let unknown = firsts.split(' ').cycle().take(parts.firsts.len() / 2);
    parts.firsts.extend(unknown);
    parts
}

/// Makes full names, surname, first name, patronymic, men and women in turn; the seed is fixed.
fn names(parts: fn(&str) -> Parts, seed: u64) -> Vec<Name> {
    let both = ["м", "ж"].map(parts);
    let mut state = seed;
    let mut pick = |list: &[&'static str]| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        list[usize::try_from(state % list.len() as u64).unwrap()]
    };
    let name = |turn: usize| {
        let own = &both[turn % 2];
        [pick(&own.surnames), pick(&own.firsts), pick(&own.patronymics)]
    };
    (0..2 * NAMES).map(name).collect()
}

fn plain(text: &str) -> String {
    text.to_lowercase().replace('ё', "е")
}

fn right(parsed: &ParsedName, name: &[&str]) -> bool {
    let parts = [&parsed.name.surname, &parsed.name.first, &parsed.name.patronymic];
    parts.iter().zip(name).all(|(got, right)| plain(got) == plain(right))
}

/// Says whether the parts are found; a reading with a doubt or initials is told of, and is no mistake.
fn found(parsed: Option<&ParsedName>, name: &[&str]) -> bool {
    parsed.is_none_or(|it| !it.doubts.is_empty() || it.initials_only || right(it, name))
}

fn typed(name: &Name, order: [usize; 3]) -> String {
    order.map(|it| name[it]).join(" ")
}

fn habit(grammar: &Grammar, rows: &[String]) -> Habit {
    grammar.habit(rows.iter().map(String::as_str), &[])
}

#[test]
fn names_of_the_list_are_read_right_or_asked_about() {
    let grammar = grammar();
    let mut wrong = Vec::new();
    let lines = include_str!("../../data/typed_orders.tsv").lines().filter(|it| !it.starts_with('#'));
    for line in lines.skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let parsed = grammar.parse_name(cells[0]);
        let good = parsed.as_ref().is_some_and(|it| match cells[4] {
            "да" => right(it, &cells[1..4]) && it.doubts.is_empty(),
            "нет" => !it.doubts.is_empty(),
            _ => right(it, &cells[1..4]) || !it.doubts.is_empty(),
        });
        if !good {
            wrong.push(format!("{line}: {parsed:?}"));
        }
    }
    check(&wrong);
}

#[test]
fn a_name_alone_in_any_order_is_read_right_or_asked_about() {
    let grammar = grammar();
    let mut wrong = Vec::new();
    for name in [names(all, 20_261_122), names(common, 7), names(hard, 42)].concat() {
        for order in ORDERS {
            let text = typed(&name, order);
            for text in [text.to_uppercase(), text.to_lowercase(), text] {
                let parsed = grammar.parse_name(&text);
                if !found(parsed.as_ref(), &name) {
                    wrong.push(format!("{text}: {parsed:?}"));
                }
            }
        }
    }
    check(&wrong);
}

#[test]
fn a_column_of_one_order_is_read_right_or_asked_about() {
    let grammar = grammar();
    let mut wrong = Vec::new();
    for rows in [names(all, 31_337), names(hard, 271_828), names(strange, 1_414)].concat().chunks(ROWS) {
        for order in ORDERS {
            let texts: Vec<String> = rows.iter().map(|it| typed(it, order)).collect();
            let habit = habit(&grammar, &texts);
            for (text, name) in texts.iter().zip(rows) {
                let parsed = grammar.parse_name_among(text, &habit);
                if !found(parsed.as_ref(), name) {
                    wrong.push(format!("{text}: {parsed:?}"));
                }
            }
        }
    }
    check(&wrong);
}

#[test]
fn names_without_a_patronymic_or_with_its_initial_are_read_right_or_asked_about() {
    let grammar = grammar();
    let mut wrong = Vec::new();
    for rows in [names(all, 3), names(hard, 5)].concat().chunks(ROWS) {
        for order in [[0, 1], [1, 0]] {
            for initial in [None, Some("П."), Some("П")] {
                let text =
                    |it: &Name| order.iter().map(|at| it[*at]).chain(initial).collect::<Vec<_>>().join(" ");
                let texts: Vec<String> = rows.iter().map(text).collect();
                let habit = habit(&grammar, &texts);
                for (text, name) in texts.iter().zip(rows) {
                    let name = [name[0], name[1], initial.map_or("", |_| "П.")];
                    for habit in [&habit, &Habit::default()] {
                        let parsed = grammar.parse_name_among(text, habit);
                        if !found(parsed.as_ref(), &name) {
                            wrong.push(format!("{text}: {parsed:?}"));
                        }
                    }
                }
            }
        }
    }
    check(&wrong);
}

/// Counts the names that are not read, or asked about.
fn asked(grammar: &Grammar, names: &[Name], order: [usize; 3], rows: usize) -> Vec<String> {
    let mut asked = Vec::new();
    for rows in names.chunks(rows) {
        let texts: Vec<String> = rows.iter().map(|it| typed(it, order)).collect();
        let habit = if rows.len() > 1 { habit(grammar, &texts) } else { Habit::default() };
        for (text, name) in texts.into_iter().zip(rows) {
            let parsed = grammar.parse_name_among(&text, &habit);
            if !parsed.is_some_and(|it| it.doubts.is_empty() && right(&it, name)) {
                asked.push(text);
            }
        }
    }
    asked
}

#[test]
fn the_usual_order_is_seldom_asked_about() {
    let grammar = grammar();
    let usual = &ORDERS[..2];
    // Of 2,000: names of the common tables alone, of all tables alone, of both in columns.
    type Sample<'a> = (fn(&str) -> Parts, usize, &'a [[usize; 3]], usize);
    let samples: [Sample<'_>; 4] =
        [(common, 1, usual, 4), (all, 1, usual, 30), (common, ROWS, &ORDERS, 0), (all, ROWS, &ORDERS, 0)];
    for (parts, rows, orders, most) in samples {
        for order in orders {
            let asked = asked(&grammar, &names(parts, 20_261_122), *order, rows);
            assert!(asked.len() <= most, "{order:?}, {rows}: {} {asked:?}", asked.len());
        }
    }
}

#[test]
fn a_caption_tells_the_order_of_a_short_column() {
    let grammar = grammar();
    let rows = ["Роман Павел Петрович", "Антон Марк Ильич"];
    let read = |told: &[Part]| {
        let habit = grammar.habit(rows.into_iter(), told);
        rows.map(|it| grammar.parse_name_among(it, &habit).unwrap())
    };
    let surnames = |told| read(told).map(|it| (it.name.surname, it.doubts.is_empty()));
    let known = |first: &str, second: &str, sure| [(first.to_owned(), sure), (second.to_owned(), sure)];
    assert_eq!(surnames(&[]), known("Роман", "Антон", false));
    assert_eq!(surnames(&[Part::Surname, Part::First]), known("Роман", "Антон", true));
    assert_eq!(surnames(&[Part::First, Part::Surname, Part::Patronymic]), known("Павел", "Марк", true));
}

#[test]
fn three_sure_rows_make_a_habit_and_two_do_not() {
    let grammar = grammar();
    let rows =
        ["Роман Павел", "Мария Петровна Иванова", "Ольга Викторовна Кузнецова", "Степан Андреевич Соколов"];
    let read = |rows: &[&str]| {
        let habit = grammar.habit(rows.iter().copied(), &[]);
        let read = grammar.parse_name_among(rows[0], &habit).unwrap();
        (read.name.surname, read.doubts)
    };
    assert_eq!(read(&rows).0, "Павел");
    assert_eq!(read(&rows).1, Vec::<String>::new());
    assert_ne!(read(&rows[..3]).1, Vec::<String>::new());
}

#[test]
fn a_row_against_the_habit_is_read_in_its_own_order_and_told_of() {
    let grammar = grammar();
    let rows = [
        "Иванова Мария Петровна",
        "Кузнецова Ольга Викторовна",
        "Гончар Степан Андреевич",
        "Бондаренко Лидия Павловна",
        "Вера Соколова Львовна",
        "Роман Павел Петрович",
    ];
    let habit = grammar.habit(rows.into_iter(), &[]);
    let read = |text| grammar.parse_name_among(text, &habit).unwrap();
    assert_eq!(read(rows[0]).doubts, Vec::<String>::new());
    let against = read(rows[4]);
    assert!(right(&against, &["Соколова", "Вера", "Львовна"]));
    assert!(against.doubts[0].contains("не в том порядке"), "{:?}", against.doubts);
    // With a row against it, the habit is not clear.
    let unclear = read(rows[5]);
    assert!(right(&unclear, &["Роман", "Павел", "Петрович"]));
    assert_eq!(unclear.doubts, ["порядок слов не ясен: за фамилию принято «Роман», за имя — «Павел»"]);
    assert_eq!(unclear.others.len(), 1);
}
