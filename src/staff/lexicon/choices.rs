//! Values chosen from lists: the words by which `columns.toml` and the workbooks that we write name them.

use super::columns::{Column, KnownBy};
use crate::calendar::Week;
use crate::russian::Gender;
use crate::staff::model::{
    AbsenceKind, CategoryKind, Employment, Level, MemberRole, OrganisationKind, Outcome, Role,
};
use crate::staff::text::normalise;

/// Something that a column of a list may hold.
pub trait Listed: Copy + PartialEq + 'static {
    /// All values with their words, as the lists of `columns.toml` have them.
    const WORDS: &'static [(Self, &'static str)];

    /// Returns the word of the list.
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }
}

/// Reads what was typed under a column; the flag says that the school must be told what was assumed.
pub fn read<T: Listed>(column: Option<&Column>, typed: &str) -> Option<(T, bool)> {
    let of = |word: &str| T::WORDS.iter().find(|it| it.1 == word).map(|it| it.0);
    let plain = normalise::plain(typed);
    if let Some(exact) = T::WORDS.iter().find(|it| normalise::plain(it.1) == plain) {
        return Some((exact.0, false));
    }
    let known = known_by(column?, &plain)?;
    Some((of(&known.value)?, known.unsure))
}

/// Lists the words of a text that name none of the values of a column.
pub fn strange(column: Option<&Column>, typed: &str) -> Vec<String> {
    let stems: Vec<&str> = column
        .into_iter()
        .flat_map(|it| &it.known_by)
        .flat_map(|it| it.words.iter().flat_map(|it| it.split('+')))
        .map(str::trim)
        .collect();
    let plain = normalise::plain(typed);
    let words = plain.split(|it| !normalise::letter(it)).filter(|it| it.chars().count() > 2);
    words.filter(|word| !stems.iter().any(|it| word.starts_with(it))).map(str::to_owned).collect()
}

/// Tells whether what was typed is one of the values of a column, by their words.
pub fn is_listed(column: Option<&Column>, typed: &str) -> bool {
    column.is_some_and(|it| known_by(it, &normalise::plain(typed)).is_some())
}

fn known_by<'c>(column: &'c Column, plain: &str) -> Option<&'c KnownBy> {
    let all: Vec<&str> = plain.split(|it| !normalise::letter(it)).filter(|it| !it.is_empty()).collect();
    let has = |stem: &str| {
        // «д/о» is no word, but stands in the text.
        all.iter().any(|it| it.starts_with(stem))
            || !stem.chars().all(normalise::letter) && plain.contains(stem)
    };
    let fits = |it: &&KnownBy| it.words.iter().any(|words| words.split('+').all(|it| has(it.trim())));
    column.known_by.iter().find(fits)
}

impl Listed for Employment {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Employment::Main, "основная"),
        (Employment::Internal, "внутреннее совместительство"),
        (Employment::External, "внешнее совместительство"),
        (Employment::Combined, "совмещение"),
    ];
}

impl Listed for CategoryKind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (CategoryKind::Second, "вторая"),
        (CategoryKind::First, "первая"),
        (CategoryKind::Highest, "высшая"),
        (CategoryKind::Methodist, "педагог-методист"),
        (CategoryKind::Mentor, "педагог-наставник"),
    ];
}

impl Listed for Gender {
    const WORDS: &'static [(Self, &'static str)] = &[(Gender::Male, "м"), (Gender::Female, "ж")];
}

impl Listed for Week {
    const WORDS: &'static [(Self, &'static str)] = &[(Week::Five, "5"), (Week::Six, "6")];
}

impl Listed for Outcome {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Outcome::Granted, "установлена"), (Outcome::Refused, "отказано")];
}

/// Fit for the post, or not.
impl Listed for bool {
    const WORDS: &'static [(Self, &'static str)] = &[(true, "соответствует"), (false, "не соответствует")];
}

impl Listed for AbsenceKind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (AbsenceKind::Exempt, "не подлежит"),
        (AbsenceKind::Pregnancy, "беременность"),
        (AbsenceKind::Maternity, "отпуск по беременности и родам"),
        (AbsenceKind::Childcare, "отпуск по уходу до 3 лет"),
        (AbsenceKind::Illness, "болезнь более 4 месяцев"),
        (AbsenceKind::LongLeave, "длительный отпуск"),
        (AbsenceKind::Other, "иное"),
    ];
}

impl Listed for OrganisationKind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (OrganisationKind::School, "школа"),
        (OrganisationKind::Kindergarten, "детский сад"),
        (OrganisationKind::Extra, "УДО"),
        (OrganisationKind::College, "СПО"),
    ];
}

impl Listed for MemberRole {
    const WORDS: &'static [(Self, &'static str)] = &[
        (MemberRole::Chair, "председатель"),
        (MemberRole::Deputy, "заместитель председателя"),
        (MemberRole::Secretary, "секретарь"),
        (MemberRole::Member, "член комиссии"),
        (MemberRole::Union, "представитель профсоюза"),
    ];
}

impl Listed for Role {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Role::Responsible, "ответственный за аттестацию"),
        (Role::Substitute, "замещающий ответственного"),
        (Role::DeputyStudies, "заместитель по учебной работе"),
        (Role::DeputyUpbringing, "заместитель по воспитательной работе"),
        (Role::DeputyMethodical, "заместитель по научно-методической работе"),
        (Role::UnionHead, "руководитель ШМО"),
        (Role::Curator, "куратор посткурсового сопровождения"),
        (Role::Secretary, "секретарь школы"),
        (Role::Accountant, "бухгалтер"),
        (Role::Witness, "свидетель"),
    ];
}

impl Listed for Level {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Level::Own, "ОО"), (Level::Municipal, "муниципальный"), (Level::Regional, "региональный")];
}
