//! The packs that a school works by, with its own numbers: in the arithmetic and in the words that are printed.

use super::Rules;
use super::pack::{Pack, Rule, Unit};
use super::wording;
use crate::report::{Place, Report, nearest};
use crate::russian;
use crate::staff::Settings;

/// The words before a term, and whether it stands in the genitive after them: «за 20 дней», «в течение 10 дней».
const BEFORE: [(&str, bool); 7] = [
    ("за", false),
    ("За", false),
    ("течение", true),
    ("позднее", true),
    ("более", true),
    ("менее", true),
    ("окончании", true),
];

impl Rules {
    /// Keeps the packs that the school chose, with its own numbers in place of the usual ones.
    pub(super) fn chosen(&self, settings: &Settings, report: &mut Report) -> Rules {
        for name in &settings.packs {
            if !self.packs().iter().any(|it| it.is_called(name)) {
                let known: Vec<&str> = self.packs().iter().map(|it| it.head.id.as_str()).collect();
                report.remark(Place::Everywhere, format!("набора правил «{name}» нет"));
                report.hint(format!("есть наборы: {}", known.join(", ")));
            }
        }
        let chosen = self.packs().iter().filter(|it| it.is_chosen(settings));
        let mut packs: Vec<Pack> = chosen.cloned().collect();
        for (id, number, place) in &settings.numbers {
            let id = id.trim();
            match self.rule(id).is_some() || self.norm(id).is_some() {
                true => apply(&mut packs, id, number, place, report),
                false => unknown(id, settings, &packs, place, report),
            }
        }
        Rules::of(packs)
    }

    /// Returns all packs with the school's own numbers and their words, as they are printed.
    pub fn printed(&self, settings: &Settings) -> Rules {
        let mut packs = self.packs().to_vec();
        // What is wrong with a number is said where the dates are counted.
        let unheard = &mut Report::default();
        for (id, number, place) in &settings.numbers {
            apply(&mut packs, id.trim(), number, place, unheard);
        }
        Rules::of(packs)
    }
}

/// Puts a school's own number in place of a rule's.
fn apply(packs: &mut [Pack], id: &str, number: &str, place: &Place, report: &mut Report) {
    let Some((source, usual, law)) = packs.iter().find_map(|it| usual(it, id)) else {
        report
            .remark(place.clone(), format!("правило {id} — из набора, который не выбран; строка не учтена"));
        report.hint("добавьте набор в строке «Наборы правил» или удалите строку");
        return;
    };
    let Ok(own) = number.trim().parse::<u32>() else {
        report.remark(place.clone(), format!("«{number}» — не целое число, правило {id} оставлено как было"));
        report.hint("запишите число без единиц: 20");
        return;
    };
    let Some(usual) = usual.filter(|it| *it != own) else { return };
    let text = format!("в правиле {id} («{source}») число школы: {own} вместо {usual}");
    for pack in packs {
        pack.norms.iter_mut().filter(|it| it.id == id).for_each(|it| it.count = Some(own));
        for row in &mut pack.rows {
            let words = &mut row.term;
            row.rules.iter_mut().filter(|it| it.id == id).for_each(|it| count_anew(it, words, own));
        }
    }
    if law {
        report.remark(place.clone(), text);
        report.hint("это число из закона: проверьте, что школа вправе его менять");
    } else {
        report.note(place.clone(), text);
    }
}

/// Finds the number of a rule or a norm, with the pack it is of and whether it is of the law.
fn usual(pack: &Pack, id: &str) -> Option<(String, Option<u32>, bool)> {
    let rules = pack.rows.iter().flat_map(|it| &it.rules).filter(|it| it.id == id);
    let rules = rules.map(|it| (it.count, it.act.is_some()));
    let norms = pack.norms.iter().filter(|it| it.id == id).map(|it| (it.count, it.act.is_some()));
    rules.chain(norms).next().map(|(count, law)| (pack.head.source.clone(), count, law))
}

/// Takes the school's number, and says it in the words of the rule or, where it has none, of its row.
fn count_anew(rule: &mut Rule, row_term: &mut String, own: u32) {
    let (usual, unit) = (rule.count.replace(own).unwrap_or_default(), rule.unit.unwrap_or(Unit::Days));
    let say = |term: &str| {
        let said = format!("{term} (в нашей организации — {})", wording::count(own, unit));
        reworded(term, usual, own, unit).unwrap_or(said)
    };
    match &mut rule.term {
        Some(term) => *term = say(term),
        None => *row_term = say(row_term),
    }
}

/// Puts another number into the words of a term: «за 20 дней до …»; `None` if it is said in another way, «за неделю».
fn reworded(term: &str, usual: u32, own: u32, unit: Unit) -> Option<String> {
    let mut said = term.to_owned();
    for (word, genitive) in BEFORE {
        // «За 30 календарных дней» is how the law says it.
        for forms in [wording::nouns(unit, genitive), wording::nouns_of_law(unit, genitive)] {
            let phrase = |number: u32| {
                let [one, few, many] = forms;
                format!("{word} {number} {}", russian::noun(number.into(), one, few, many))
            };
            said = said.replace(&phrase(usual), &phrase(own));
        }
    }
    (said != term).then_some(said)
}

/// Tells of a name that is neither a setting nor a rule, with the one that may be meant.
fn unknown(name: &str, settings: &Settings, packs: &[Pack], place: &Place, report: &mut Report) {
    let rules = packs.iter().flat_map(|pack| {
        let rules = pack.rows.iter().flat_map(|it| &it.rules).map(|it| &it.id);
        rules.chain(pack.norms.iter().map(|it| &it.id))
    });
    let known: Vec<&String> = settings.names.iter().chain(rules).collect();
    report.remark(place.clone(), format!("настройки «{name}» нет, строка не учтена"));
    report.hint(match nearest(name, &known) {
        Some(near) => format!("возможно, «{near}»; если строка для себя, оставьте её"),
        None => format!(
            "есть настройки: «{}»; правила называют обозначением с листа «Почему эта дата»",
            settings.names.join("», «")
        ),
    });
}
