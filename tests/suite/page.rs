//! The overview and the calendar file of the sample: links that lead somewhere, nothing from outside, no names where none belong.

use std::collections::BTreeSet;

use super::determinism::SET;

fn text(path: &str) -> String {
    let file = SET.iter().find(|it| it.path == path).unwrap();
    String::from_utf8(file.bytes.clone()).unwrap()
}

/// Turns %D0%98 back into letters.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_link_of_the_overview_leads_to_a_file_of_the_set() {
    let paths: BTreeSet<&str> = SET.iter().map(|it| it.path.as_str()).collect();
    let html = text("Обзор.html");
    let links: Vec<String> =
        html.split("href=\"").skip(1).map(|it| decoded(it.split('"').next().unwrap())).collect();
    let (inside, outside): (Vec<&String>, Vec<&String>) = links.iter().partition(|it| it.starts_with('#'));
    assert!(outside.len() > 100, "{} links", outside.len());
    for link in outside {
        assert!(paths.contains(link.as_str()), "{link}");
    }
    for link in inside {
        assert!(html.contains(&format!("id=\"{}\"", &link[1..])), "{link}");
    }
}

#[test]
fn the_overview_names_every_document_and_takes_nothing_from_outside() {
    let html = text("Обзор.html");
    for word in ["<script", "http://", "https://", "<img", "@import", "{{"] {
        assert!(!html.contains(word), "{word}");
    }
    let documents = SET.iter().filter(|it| !it.id.is_empty()).count();
    assert!(html.contains(&format!("<b>{documents}</b>документов")), "the count of {documents}");
}

#[test]
fn the_calendar_file_has_whole_entries_and_no_names() {
    let file = text("Календарь.ics");
    let mut ids = BTreeSet::new();
    let entries = file.matches("BEGIN:VEVENT").count();
    assert!(entries > 20, "{entries} entries");
    for word in ["DTSTAMP:20260820T000000Z", "DTSTART;VALUE=DATE:", "DTEND;VALUE=DATE:", "SUMMARY:", "UID:"] {
        assert_eq!(file.matches(word).count(), entries, "{word}");
    }
    for line in file.lines() {
        // RFC 5545 folds at 75 octets; the crate does not count the space that a folded line begins with.
        assert!(line.trim_start().len() <= 75, "{line}");
        if let Some(id) = line.strip_prefix("UID:") {
            assert!(ids.insert(id.to_string()), "{id} twice");
        }
    }
    let unfolded = file.replace("\r\n ", "");
    for name in ["Антипина", "Безрукова", "Лукьянова", "Черных", "Назарова"]
    {
        assert!(!unfolded.contains(name), "{name}");
    }
}
