//! Every date of the year with its reason, for reading and for Excel.

use crate::Known;
use crate::russian::date_digits;
use crate::schedule::{Event, State};
use crate::staff::School;

use super::csv;

/// Writes the dates for reading, by month.
pub fn table(known: &Known) -> String {
    let (school, schedule) = (&known.reading.school, &known.schedule);
    let mut text = format!(
        "Сроки: {}, отсчёт от {}. Всего: {}\n",
        schedule.year.name,
        date_digits(schedule.on),
        schedule.events.len()
    );
    let mut month = String::new();
    for event in &schedule.events {
        let next = known.grammar.dates.month_year(event.date);
        if next != month {
            text += &format!("\n{}\n", next.to_uppercase());
            month = next;
        }
        text += &format!("{}  {}{}\n", period(event), event.title, mark(event));
        let basis = format!("Основание: {}{}; правило {}", event.basis, doubt(known, event), event.rule);
        for line in [who(school, event), event.why.clone(), origin(event), basis] {
            if !line.is_empty() {
                text += &format!("            {line}\n");
            }
        }
    }
    if !schedule.left_out.is_empty() {
        text += &format!("\nНЕ ВКЛЮЧЕНЫ: {}\n", schedule.left_out.len());
    }
    for left in &schedule.left_out {
        let person = &school.people[left.who.person];
        let title = match person.positions[left.who.position].title.as_str() {
            "" => "должность не указана",
            title => title,
        };
        text += &format!("{}, {title}: {} — {}\n", person.name, left.what, left.why);
    }
    text
}

/// Writes the dates for Excel.
pub fn table_csv(known: &Known) -> String {
    let school = &known.reading.school;
    let captions = [
        "Дата",
        "По",
        "Крайний законный срок",
        "Что сделать",
        "Ф.И.О.",
        "Должность",
        "Кто отвечает",
        "Срок по правилу",
        "Почему",
        "Основание",
        "Сверено",
        "Правило",
        "Документы",
        "Состояние",
        "Откуда взята дата отсчёта",
    ];
    let rows: Vec<Vec<String>> = known
        .schedule
        .events
        .iter()
        .map(|it| {
            let person = it.who.map(|who| &school.people[who.person]);
            let title = it.who.map(|who| school.people[who.person].positions[who.position].title.clone());
            vec![
                date_digits(it.date),
                it.until.map(date_digits).unwrap_or_default(),
                it.latest_lawful.map(date_digits).unwrap_or_default(),
                it.title.clone(),
                person.map(|it| it.name.to_string()).unwrap_or_default(),
                title.unwrap_or_default(),
                it.owner.clone(),
                it.term.clone(),
                it.why.clone(),
                it.basis.clone(),
                if it.provenance.is_checked() { "да" } else { "нет" }.into(),
                it.rule.clone(),
                it.documents.join(", "),
                state(it.state).into(),
                it.anchor_origin.clone(),
            ]
        })
        .collect();
    csv::write(&captions, &rows)
}

fn period(event: &Event) -> String {
    match event.until {
        Some(until) if until != event.date => format!("{} – {}", date_digits(event.date), date_digits(until)),
        _ => date_digits(event.date),
    }
}

fn who(school: &School, event: &Event) -> String {
    event.who.map_or(String::new(), |it| {
        let person = &school.people[it.person];
        format!("{}, {}", person.name, person.positions[it.position].title)
    })
}

/// Names the cell that the date is counted from; the calendar needs no naming.
fn origin(event: &Event) -> String {
    event.anchor_date.map_or(String::new(), |_| format!("Откуда: {}", event.anchor_origin))
}

fn mark(event: &Event) -> String {
    match event.state {
        State::Ahead => String::new(),
        state => format!(" [{}]", self::state(state)),
    }
}

fn doubt(known: &Known, event: &Event) -> String {
    let doubt = known.rules.sentences().doubt(event.provenance);
    doubt.map_or_else(String::new, |it| format!(" ({it})"))
}

fn state(state: State) -> &'static str {
    match state {
        State::Done => "сделано",
        State::Overdue => "прошло",
        State::Now => "сейчас",
        State::Ahead => "впереди",
    }
}
