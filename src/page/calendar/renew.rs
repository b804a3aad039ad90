//! A new calendar file in the light of the one before: entries keep their names, what changed says so, what is gone is called off.

/// What an entry is about: by it the next run knows the entry again, whatever its day.
pub const ACTS: &str = "X-CYCLOGRAM-ACTS";

/// One entry of a file, as its lines stand there.
struct Entry<'a> {
    lines: Vec<&'a str>,
    uid: &'a str,
    sequence: u32,
    acts: Vec<String>,
}

/// Returns the new file with the identities of the old one.
///
/// An entry of the old file that has most acts in common with a new one gives it its name, so that a calendar program moves the entry it
/// has. What is otherwise than before has a higher number. An old entry whose acts are nowhere any more is called off: a program that takes
/// the file in removes it. Text that is no calendar file of this program counts for nothing.
pub fn renew(new: &str, old: &str) -> String {
    let (old, new_entries) = (entries(old), entries(new));
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (new, entry) in new_entries.iter().enumerate() {
        for (before, it) in old.iter().enumerate() {
            let common = entry.acts.iter().filter(|act| it.acts.contains(act)).count();
            if common > 0 {
                pairs.push((common, new, before));
            }
        }
    }
    pairs.sort_by_key(|(common, new, old)| (std::cmp::Reverse(*common), *new, *old));
    let mut before: Vec<Option<usize>> = vec![None; new_entries.len()];
    for (_, new, old) in pairs {
        if before[new].is_none() && !before.contains(&Some(old)) {
            before[new] = Some(old);
        }
    }
    let mut text = String::new();
    for (entry, before) in new_entries.iter().zip(&before) {
        text += &match before.map(|it| &old[it]) {
            Some(before) if same(entry, before) => named(entry, before.uid, before.sequence),
            Some(before) => named(entry, before.uid, before.sequence + 1),
            None => named(entry, &free(entry.uid, &old), 0),
        };
    }
    let gone = old.iter().enumerate().filter(|(it, _)| !before.contains(&Some(*it)));
    text.extend(gone.map(|(_, it)| called_off(it)));
    let (head, tail) = (new.find("BEGIN:VEVENT"), new.rfind("END:VCALENDAR"));
    match head.or(tail).zip(tail) {
        Some((head, tail)) => format!("{}{text}{}", &new[..head], &new[tail..]),
        None => new.to_owned(),
    }
}

/// A name that no old entry has: one of them may have kept it and mean other acts by now.
fn free(uid: &str, old: &[Entry]) -> String {
    let mut names = std::iter::once(uid.to_owned()).chain((2..).map(|it| format!("{it}-{uid}")));
    names.find(|name| old.iter().all(|it| it.uid != *name)).unwrap_or_default()
}

fn entries(file: &str) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for block in file.split("BEGIN:VEVENT").skip(1) {
        let block = block.split("END:VEVENT").next().unwrap_or_default();
        let lines: Vec<&str> = block.split("\r\n").filter(|it| !it.is_empty()).collect();
        // Those of the entry itself: a reminder inside has a name, too.
        let own = lines.iter().position(|it| it.starts_with("BEGIN:")).unwrap_or(lines.len());
        let value = |name: &str| {
            lines[..own].iter().find_map(|it| it.strip_prefix(name)?.strip_prefix(':')).unwrap_or_default()
        };
        let acts = block.replace("\r\n ", "");
        let acts = acts.split("\r\n").find_map(|it| it.strip_prefix(ACTS)?.strip_prefix(':'));
        let acts: Vec<String> = acts.into_iter().flat_map(|it| it.split(' ')).map(String::from).collect();
        if !acts.is_empty() {
            entries.push(Entry {
                uid: value("UID"),
                sequence: value("SEQUENCE").parse().unwrap_or_default(),
                acts,
                lines,
            });
        }
    }
    entries
}

/// Whether two entries say the same, but for their names.
fn same(one: &Entry, other: &Entry) -> bool {
    let plain = |it: &Entry| -> Vec<String> {
        let kept = it.lines.iter().filter(|it| !it.starts_with("UID:") && !it.starts_with("SEQUENCE:"));
        kept.map(|it| (*it).to_owned()).collect()
    };
    plain(one) == plain(other)
}

fn named(entry: &Entry, uid: &str, sequence: u32) -> String {
    let line = |it: &&str| match *it {
        it if it.starts_with("SEQUENCE:") => format!("SEQUENCE:{sequence}\r\n"),
        it if it.starts_with("UID:") => format!("{}\r\n", it.replace(entry.uid, uid)),
        it => format!("{it}\r\n"),
    };
    let lines: String = entry.lines.iter().map(line).collect();
    format!("BEGIN:VEVENT\r\n{lines}END:VEVENT\r\n")
}

/// The entry as one that takes place no more, without its reminders; one that was called off before stays as it is.
fn called_off(entry: &Entry) -> String {
    if entry.lines.contains(&"STATUS:CANCELLED") {
        return named(entry, entry.uid, entry.sequence);
    }
    let own = entry.lines.iter().position(|it| it.starts_with("BEGIN:")).unwrap_or(entry.lines.len());
    let status =
        |it: &&str| if it.starts_with("STATUS:") { "STATUS:CANCELLED".to_owned() } else { (*it).to_owned() };
    let lines: Vec<String> = entry.lines[..own].iter().map(status).collect();
    let lines = lines.iter().map(String::as_str).collect();
    named(&Entry { lines, uid: entry.uid, sequence: 0, acts: Vec::new() }, entry.uid, entry.sequence + 1)
}
