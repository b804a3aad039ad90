//! What the messages mean, for reading.

use crate::messages::{Message, Weight, messages};

/// Explains one message.
pub fn one(it: &Message) -> String {
    format!(
        "{}  {}\n\n{}\n\nПочему это важно: {}\nЧто сделать: {}\n",
        it.code,
        it.title,
        weight(it.weight),
        it.why,
        it.advice
    )
}

/// Lists all messages by what they are about.
pub fn all() -> String {
    let mut text = String::from("Что значат коды; подробнее об одном — cyclogram explain КОД\n");
    for group in &messages().groups {
        text += &format!("\n{}\n", group.title);
        for it in messages().all.iter().filter(|it| it.code.starts_with(&group.letter)) {
            text += &format!("  {}  {}\n", it.code, it.title);
        }
    }
    text
}

fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Stop => "Ошибка: пока её не исправить, документы не составляются.",
        Weight::Sign => "Без этого приказ не подписать.",
        Weight::Doubt => "Документы составлены, но прочитанное нужно проверить.",
        Weight::Rest => "Это сведение: делать обычно ничего не нужно.",
    }
}
