//! The types of attestation: categories, fitness for the post, applications and how the commission decides on them.

use super::known_date::KnownDate;
use crate::report::Place;

/// Kinds of category; rules write them as "first", "methodist".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CategoryKind {
    /// Вторая (historic).
    Second,
    /// Первая.
    First,
    /// Высшая.
    Highest,
    /// Педагог-методист.
    Methodist,
    /// Педагог-наставник.
    Mentor,
}

/// One decision on a category.
#[derive(Clone, Debug)]
pub struct Category {
    /// Which category.
    pub kind: CategoryKind,
    /// Дата решения комиссии.
    pub decided: Option<KnownDate>,
    /// Действует до, as typed; wins over the computed end.
    pub until: Option<KnownDate>,
    /// «Бессрочно» typed.
    pub unlimited: bool,
    /// Приказ: орган, №, дата, as one line.
    pub order: Option<String>,
    /// С использованием материалов посткурсового сопровождения.
    pub with_postcourse: bool,
    /// Дата начала выплаты.
    pub paid_from: Option<KnownDate>,
    /// Коэффициент, as typed: «0,25», «25 %».
    pub coefficient: Option<String>,
    /// The cell of the category.
    pub place: Place,
}

impl Category {
    /// Makes one of which nothing but the kind is known.
    pub fn new(kind: CategoryKind, place: Place) -> Self {
        Self {
            kind,
            decided: None,
            until: None,
            unlimited: false,
            order: None,
            with_postcourse: false,
            paid_from: None,
            coefficient: None,
            place,
        }
    }
}

/// One attestation for fitness for the post.
#[derive(Clone, Debug)]
pub struct Szd {
    /// Дата решения; `None` if the sheet says only that there was one.
    pub date: Option<KnownDate>,
    /// Протокол: №, дата.
    pub protocol: Option<String>,
    /// «Соответствует».
    pub fit: bool,
    /// Held in another organisation: does not count here.
    pub elsewhere: bool,
    /// The cell.
    pub place: Place,
}

/// A plan or an application for a category.
#[derive(Clone, Debug)]
pub struct Application {
    /// Заявляемая категория.
    pub kind: CategoryKind,
    /// Планируемая дата подачи.
    pub filing: Option<KnownDate>,
    /// Планируемый срок аттестации: a date or a month.
    pub attestation: Option<KnownDate>,
    /// Дата экспертизы.
    pub expertise: Option<KnownDate>,
    /// Место экспертизы: адрес, кабинет, время.
    pub expertise_place: Option<String>,
    /// Специалисты, которые проводят всесторонний анализ.
    pub experts: Vec<String>,
    /// Баллы and рекомендации of the experts, as typed.
    pub score: Option<String>,
    /// Рекомендации экспертов.
    pub advice: Option<String>,
    /// Решение педагогического совета о ходатайстве: №, дата.
    pub council: Option<String>,
    /// Способ подачи.
    pub way: Option<String>,
    /// № ЕПГУ.
    pub epgu: Option<String>,
    /// В присутствии or без присутствия.
    pub presence: Option<String>,
    /// Дата уведомления комиссии.
    pub notified: Option<KnownDate>,
    /// Дата регистрации.
    pub registered: Option<KnownDate>,
    /// Регистрационный №.
    pub number: Option<String>,
    /// Дата заявления руководителю (о мониторингах).
    pub request: Option<KnownDate>,
    /// Период мониторинга, as typed.
    pub period: Option<String>,
    /// Документы согласованы.
    pub agreed: Option<bool>,
    /// Статус: план, подано, принято, отклонено, решение; as typed.
    pub status: Option<String>,
    /// Результат: «установлена» or «отказано», as typed.
    pub result: Option<String>,
    /// What the result means.
    pub outcome: Option<Outcome>,
    /// Дата решения комиссии.
    pub decided: Option<KnownDate>,
    /// The row.
    pub place: Place,
}

/// How a commission decides on an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The category is established.
    Granted,
    /// It is refused.
    Refused,
}

impl Application {
    /// Makes one of which nothing but the category is known.
    pub fn new(kind: CategoryKind, place: Place) -> Self {
        Self {
            kind,
            filing: None,
            attestation: None,
            expertise: None,
            expertise_place: None,
            experts: Vec::new(),
            score: None,
            advice: None,
            council: None,
            way: None,
            epgu: None,
            presence: None,
            notified: None,
            registered: None,
            number: None,
            request: None,
            period: None,
            agreed: None,
            status: None,
            result: None,
            outcome: None,
            decided: None,
            place,
        }
    }

    /// Tells whether the commission refused the category.
    pub fn is_refused(&self) -> bool {
        self.outcome == Some(Outcome::Refused)
    }
}
