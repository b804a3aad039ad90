//! What is wrong with a command line, in Russian: clap's own words are English.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Says what may have been meant, if anything.
pub fn meant(near: &str) -> String {
    if near.is_empty() {
        String::new()
    } else {
        format!("; возможно, вы имели в виду «{near}»")
    }
}

/// Says in Russian what clap found wrong.
pub fn complaint(error: &clap::Error) -> String {
    let word = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = word(ContextKind::InvalidArg);
    // clap shows «--year <ГОД>»; the key alone is meant.
    let argument = argument.split(' ').next().unwrap_or_default();
    let value = word(ContextKind::InvalidValue);
    let text = match error.kind() {
        ErrorKind::UnknownArgument => {
            format!("неизвестный ключ «{argument}»{}", meant(&word(ContextKind::SuggestedArg)))
        }
        // «--annotate[=<ФАЙЛ>]» takes its value after «=» alone.
        ErrorKind::TooManyValues | ErrorKind::InvalidValue if argument.contains("[=") => {
            let key = argument.split('[').next().unwrap_or_default();
            format!("имя файла пишут сразу после «{key}=», без пробела")
        }
        ErrorKind::InvalidValue if value.is_empty() => format!("после ключа «{argument}» нет значения"),
        ErrorKind::InvalidValue => {
            let fitting = word(ContextKind::ValidValue);
            let meant = meant(&word(ContextKind::SuggestedValue));
            format!("значение «{value}» не подходит для ключа «{argument}»: бывает {fitting}{meant}")
        }
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(|it| format!(": {it}")).unwrap_or_default();
            format!("значение «{value}» не подходит для ключа «{argument}»{reason}")
        }
        ErrorKind::ArgumentConflict if argument.is_empty() => "лишнее слово после ключей".to_string(),
        ErrorKind::ArgumentConflict => {
            let other = word(ContextKind::PriorArg);
            match other.split(' ').next() {
                Some(other) if !other.is_empty() && other != argument => {
                    format!("ключи «{argument}» и «{other}» вместе не ставят")
                }
                _ => format!("ключ «{argument}» назван дважды"),
            }
        }
        ErrorKind::MissingRequiredArgument => {
            "не названы файлы: напишите их имена или папку с ними".to_string()
        }
        ErrorKind::TooManyValues => format!("лишнее значение «{value}»"),
        ErrorKind::InvalidUtf8 => "в команде есть буквы, которые нельзя прочитать".to_string(),
        _ => "команда написана неверно".to_string(),
    };
    hinted(&text)
}

pub fn hinted(text: &str) -> String {
    format!("Ошибка: {text}\n  подсказка: справка — cyclogram --help\n")
}
