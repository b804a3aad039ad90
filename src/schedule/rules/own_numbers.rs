//! The school's own numbers from the sheet «Настройки»: each takes the place of the rule's, and whatever rests on it moves.

use super::checks;
use super::limits::Range;
use super::pack::Pack;
use super::ruleset::Rules;
use crate::report::{Place, Report, Reported, nearest};
use crate::schedule::norms::{Amount, Beside, Origin, Provenance};
use crate::staff::Settings;

impl Rules {
    /// Returns the rules with the school's own numbers, in the arithmetic and in the words that are printed.
    ///
    /// A number that is not plausible is an error with its cell; the usual one then stays.
    pub fn of_school(&self, settings: &Settings, report: &mut Report) -> Result<Rules, Reported> {
        for name in &settings.packs {
            if !self.packs().iter().any(|it| it.is_called(name)) {
                let known: Vec<&str> = self.packs().iter().map(|it| it.head.id.as_str()).collect();
                report.remark("P-18", Place::Everywhere, format!("набора правил «{name}» нет"));
                report.hint(format!("есть наборы: {}", known.join(", ")));
            }
        }
        let mut packs = self.written.clone();
        for (id, number, place) in &settings.numbers {
            let id = id.trim();
            match self.limited(id) {
                Some(limited) if limited.pack.is_chosen(settings) => {
                    if let Some(own) = self.asked(id, number, &limited, place, report) {
                        set(&mut packs, id, own);
                    }
                }
                Some(_) => {
                    let text = format!("правило {id} — из набора, который не выбран; строка не учтена");
                    report.remark("P-16", place.clone(), text);
                    report.hint("добавьте набор в строке «Наборы правил» или удалите строку");
                }
                None => self.unknown(id, settings, place, report),
            }
        }
        Rules::of(packs, self.beside(), &mut |gap| checks::tell(&[], gap, report))
    }

    /// Finds what a number may be set for, with its usual number and its limits.
    fn limited(&self, id: &str) -> Option<Limited<'_>> {
        let of = |pack, law, min, max| {
            let usual = self.stated(id).and_then(|it| it.amount);
            let range = usual.map(|it| self.limits.of(it.unit, min, max));
            Limited { pack, usual, range, law }
        };
        let rule = self.rule(id).map(|(pack, _, it)| of(pack, it.act.is_some(), it.min, it.max));
        rule.or_else(|| {
            let mut packs = self.packs().iter();
            packs.find_map(|pack| {
                let norm = pack.norms.iter().find(|it| it.id == id)?;
                Some(of(pack, norm.act.is_some(), norm.min, norm.max))
            })
        })
    }

    /// Reads the number that the school asks for; `None` where it is the usual one, or is not to be taken.
    fn asked(
        &self,
        id: &str,
        number: &str,
        limited: &Limited<'_>,
        place: &Place,
        report: &mut Report,
    ) -> Option<Amount> {
        let Some((usual, range)) = limited.usual.zip(limited.range) else {
            report.remark("P-16", place.clone(), format!("в правиле {id} числа нет; строка не учтена"));
            report.hint("удалите строку: менять в этом правиле нечего");
            return None;
        };
        let typed = number.trim().replace('\u{2212}', "-");
        let digits = typed.strip_prefix('-').unwrap_or(&typed);
        if digits.is_empty() || digits.contains(|it: char| !it.is_ascii_digit()) {
            report.remark(
                "P-16",
                place.clone(),
                format!("«{number}» — не целое число, правило {id} оставлено как было"),
            );
            report.hint("запишите число без единиц: 20");
            return None;
        }
        let Some(own) = typed.parse::<u32>().ok().filter(|it| range.holds(*it)) else {
            let Range { min, max } = range;
            let most = Amount { number: max, ..usual }.brief(Beside::Within);
            report.error(
                "P-16",
                place.clone(),
                format!("«{number}» в правиле {id} не похоже на правду: бывает от {min} до {most}"),
            );
            report.hint(format!(
                "исправьте число или удалите строку: тогда останется {}",
                usual.brief(Beside::For)
            ));
            return None;
        };
        if own == usual.number {
            return None;
        }
        let source = &limited.pack.head.source;
        let text = format!("в правиле {id} («{source}») число школы: {own} вместо {}", usual.number);
        if limited.law {
            report.remark("P-17", place.clone(), text);
            report.hint("это число из закона: проверьте, что школа вправе его менять");
        } else {
            report.note("P-17", place.clone(), text);
        }
        Some(Amount { number: own, ..usual })
    }

    /// Tells of a name that is neither a setting nor a rule, with the one that may be meant.
    fn unknown(&self, name: &str, settings: &Settings, place: &Place, report: &mut Report) {
        let chosen = self.packs().iter().filter(|it| it.is_chosen(settings));
        let rules = chosen.flat_map(|pack| {
            let rules = pack.rows.iter().flat_map(|it| &it.rules).map(|it| &it.id);
            rules.chain(pack.norms.iter().map(|it| &it.id))
        });
        let known: Vec<&String> = settings.names.iter().chain(rules).collect();
        report.remark("P-04", place.clone(), format!("настройки «{name}» нет, строка не учтена"));
        report.hint(match nearest(name, &known) {
            Some(near) => format!("возможно, «{near}»; если строка для себя, оставьте её"),
            None => format!(
                "есть настройки: «{}»; правила называют обозначением с листа «Почему эта дата»",
                settings.names.join("», «")
            ),
        });
    }
}

/// A rule or norm whose number the school may set.
struct Limited<'a> {
    pack: &'a Pack,
    usual: Option<Amount>,
    range: Option<Range>,
    /// Whether an act sets the number.
    law: bool,
}

/// Puts the school's number in its place; a rule that rested on another number rests no more.
fn set(packs: &mut [Pack], id: &str, own: Amount) {
    let known =
        |it: Option<Provenance>| Some(Provenance { number: Some(Origin::School), ..it.unwrap_or_default() });
    for pack in packs {
        for norm in pack.norms.iter_mut().filter(|it| it.id == id) {
            norm.count = Some(own.number);
            norm.provenance = known(norm.provenance);
        }
        for rule in pack.rows.iter_mut().flat_map(|it| &mut it.rules).filter(|it| it.id == id) {
            (rule.count, rule.unit, rule.full_days) = (Some(own.number), Some(own.unit), own.full_days);
            (rule.norm, rule.plus) = (None, None);
            rule.provenance = known(rule.provenance);
            rule.own = true;
        }
    }
}
