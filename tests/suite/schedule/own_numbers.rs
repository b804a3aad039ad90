//! A school's own number in place of a rule's: the words that are printed say the same as the dates.

use cyclogram::baked;
use cyclogram::report::{Place, Report};
use cyclogram::schedule::Rules;
use cyclogram::staff::Settings;

/// Returns the words of a rule as they are printed when the school counts otherwise.
fn printed(id: &str, number: &str) -> String {
    let rules = Rules::read(&baked::rules(), &mut Report::default()).unwrap();
    let numbers = vec![(id.to_owned(), number.to_owned(), Place::Everywhere)];
    let rules = rules.printed(&Settings { numbers, ..Settings::default() });
    let (_, row, rule) = rules.rule(id).unwrap();
    rule.term.clone().unwrap_or_else(|| row.term.clone())
}

#[test]
fn the_words_of_a_term_say_the_schools_number() {
    for (id, number, expected) in [
        ("SCH-LK", "30", "за 30 дней до планируемых сроков аттестации"),
        ("SCH-LK", "21", "за 21 день до планируемых сроков аттестации"),
        ("SZD-ORDER-ACQ", "41", "не менее чем за 41 календарный день до дня аттестации"),
        ("SZD-EXTRACT-ACQ", "1", "в течение 1 рабочего дня после её составления"),
        ("SCH-EXPERT-NOTICE", "2", "За 2 месяца до прохождения экспертизы"),
        ("SCH-INFORM", "5", "В течение 5 дней после проведения экспертизы"),
        ("SCH-WEEK", "2", "за неделю до даты подачи документов (в нашей организации — 2 недели)"),
        ("SCH-LK", "20", "за 20 дней до планируемых сроков аттестации"),
        ("SCH-LK", "двадцать", "за 20 дней до планируемых сроков аттестации"),
    ] {
        let said = printed(id, number);
        assert!(said.starts_with(expected), "{id} {number}: {said}");
    }
}
