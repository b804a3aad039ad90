//! The guard: a workbook that would take away much of what is there, or that is another school's, changes nothing by itself.

use serde::{Deserialize, Serialize};

use crate::report::{Place, Report, Reported};

/// Whose papers these are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct School {
    /// The full name, else the short one; empty where the workbook has none.
    #[serde(default)]
    pub name: String,
    /// ИНН; empty where the workbook has none.
    #[serde(default)]
    pub inn: String,
}

impl School {
    /// Takes over what the workbook says of the school; what it does not say stays.
    pub fn learn(&mut self, now: &School) {
        for (known, now) in [(&mut self.name, &now.name), (&mut self.inn, &now.inn)] {
            if !now.is_empty() {
                now.clone_into(known);
            }
        }
    }

    /// Names in what another school differs: the words of both, ready for a sentence. What one of them does not say is no difference.
    pub fn differs(&self, other: &School) -> Option<String> {
        let differ =
            |one: &str, other: &str| !one.is_empty() && !other.is_empty() && plain(one) != plain(other);
        if differ(&self.inn, &other.inn) {
            return Some(format!("в папке ИНН {}, в книге {}", self.inn, other.inn));
        }
        differ(&self.name, &other.name).then(|| format!("в папке «{}», в книге «{}»", self.name, other.name))
    }
}

/// A name without what may be typed in several ways.
fn plain(text: &str) -> String {
    let lower = text.to_lowercase().replace('ё', "е");
    lower.chars().filter(|it| it.is_alphanumeric()).collect()
}

/// Stops a run that reads fewer workbooks than the last one did: what stood in the others would be lost without a word.
///
/// A workbook under another name is no loss: months have names of their own.
pub fn fewer(before: &[String], now: &[String], report: &mut Report) -> Result<(), Reported> {
    let lost: Vec<String> =
        before.iter().filter(|it| !now.contains(it)).map(|it| format!("«{it}»")).collect();
    if lost.is_empty() || now.len() >= before.len() {
        return Ok(());
    }
    let text = format!(
        "в прошлый раз вместе с основной книгой прочитано: {}; теперь это не названо",
        lost.join(", ")
    );
    let reported = report.error("X-21", Place::Everywhere, text);
    report.hint("ничего не изменено: назовите и эти книги, каждую после --with; если они больше не нужны, составьте документы с ключом --accept");
    Err(reported)
}

/// Stops a run that would do much harm if the workbook is the wrong one: `archived` of `drafts` papers would go to the archive.
///
/// `examples` are the paths of some of them.
pub fn guard(
    before: &School,
    now: &School,
    archived: &[&str],
    drafts: usize,
    report: &mut Report,
) -> Result<(), Reported> {
    let mut result = Ok(());
    if let Some(how) = before.differs(now) {
        let reported =
            report.error("X-12", Place::Everywhere, format!("в этой папке документы другой школы: {how}"));
        report.hint("проверьте, та ли это книга; если та, запустите ещё раз с ключом --accept");
        result = Err(reported);
    }
    if archived.len() * 5 > drafts {
        let first: Vec<String> = archived.iter().take(3).map(|it| format!("«{it}»")).collect();
        let text = format!(
            "по этой книге в «Архив» ушло бы черновиков: {} из {drafts}, больше пятой части; например {}",
            archived.len(),
            first.join(", ")
        );
        let reported = report.error("X-13", Place::Everywhere, text);
        report.hint("ничего не изменено: проверьте, та ли это книга и все ли люди на месте; если всё верно, запустите ещё раз с ключом --accept");
        result = Err(reported);
    }
    result
}
