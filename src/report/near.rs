//! Which of the known names a wrong one may mean.

/// Finds the name that may be meant by a wrong one: at most half of its letters differ.
pub fn nearest<'a, T: AsRef<str> + Ord>(wrong: &str, known: &'a [T]) -> Option<&'a T> {
    let (steps, name) = known.iter().map(|it| (distance(wrong, it.as_ref()), it)).min()?;
    (steps * 2 <= name.as_ref().chars().count().max(4)).then_some(name)
}

/// Counts the letters to change, add or drop to get from one word to the other, whatever their case.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.to_lowercase().chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
