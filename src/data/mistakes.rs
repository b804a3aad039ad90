//! What is wrong with a rule file, in Russian: the words of the TOML reader are for programmers.

/// Tells what is wrong and what may stand there instead; `None` if the reader's words are not known.
pub(super) fn told(message: &str) -> Option<String> {
    let message = message.lines().collect::<Vec<_>>().join(", ");
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let first = quoted.first().copied().unwrap_or_default();
    let rest = || quoted.iter().skip(1).copied().collect::<Vec<_>>().join(", ");
    let begins = |start: &str| message.starts_with(start);
    let text = if begins("unknown variant") {
        format!("слово «{first}» здесь не подходит; можно: {}", rest())
    } else if begins("unknown field") && quoted.len() > 1 {
        format!("строки «{first}» здесь не бывает; бывают: {}", rest())
    } else if begins("unknown field") {
        format!("строки «{first}» здесь не бывает")
    } else if begins("missing field") {
        format!("не хватает строки «{first} = …»")
    } else if begins("duplicate") {
        "это уже записано выше: одно и то же пишут один раз".into()
    } else if begins("invalid type: map, expected a sequence") {
        "то, что повторяется, начинают двойными скобками: [[row]], [[row.rule]]".into()
    } else if let Some((found, wanted)) = message.split_once(", expected ").filter(|_| begins("invalid type"))
    {
        format!("здесь нужно {}, а записано {}", kind(wanted), found_kind(found))
    } else if let Some((_, wanted)) = message.split_once(", expected ").filter(|_| begins("invalid value")) {
        format!("здесь нужно {}", kind(wanted))
    } else if begins("invalid length") {
        "значений в скобках должно быть столько же, сколько у соседей".into()
    } else {
        syntax(&message)?.into()
    };
    Some(text)
}

/// What the reader wanted.
fn kind(wanted: &str) -> &'static str {
    let integer = ["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64"].contains(&wanted);
    match wanted {
        _ if integer => "целое число без кавычек, не меньше нуля",
        "f32" | "f64" => "число без кавычек",
        "a string" | "string" => "слово или текст в прямых кавычках",
        "a boolean" => "true (да) или false (нет), без кавычек",
        it if it.contains("sequence") || it.contains("tuple") || it.contains("array") => {
            "несколько значений в квадратных скобках"
        }
        it if it.contains("date") => "дата: год-месяц-день, как \"2028-05-08\"",
        _ => "другое значение, как у соседей",
    }
}

/// What stood there.
fn found_kind(found: &str) -> &'static str {
    let found = found.split_once(": ").map_or(found, |(_, it)| it);
    match found {
        it if it.starts_with("string") => "слово в кавычках",
        it if it.starts_with("integer") => "число",
        it if it.starts_with("floating") => "дробное число",
        it if it.starts_with("boolean") => "true или false",
        it if it.starts_with("map") => "отдельная часть",
        it if it.starts_with("sequence") => "несколько значений в скобках",
        _ => "другое",
    }
}

/// Slips in the notation itself.
fn syntax(message: &str) -> Option<&'static str> {
    let has = |words: &[&str]| words.iter().any(|it| message.contains(it));
    let text = if has(&["unquoted key", "invalid key", "missing key"]) {
        "слово слева от знака = пишут латинскими буквами, без пробелов"
    } else if has(&["quote", "basic string", "literal string", "invalid string"]) {
        "текст пишут в прямых кавычках с обеих сторон: term = \"март\"; да и нет — true и false, без кавычек"
    } else if has(&["missing comma", "extra comma"]) {
        "значения в скобках разделяют одной запятой, а в конце скобку закрывают: months = [1, 6]"
    } else if has(&["unclosed", "missing array", "missing table", "missing inline", "`]`", "`]]`", "`}`"]) {
        "скобка открыта, но не закрыта"
    } else if has(&["expected newline", "unexpected key or value", "unexpected content"]) {
        "после значения стоит лишнее: одна строка — одно значение, без запятой в конце"
    } else if has(&["with no value", "missing assignment", "missing value", "extra assignment", "extra `=`"])
    {
        "слева от знака = стоит одно слово, справа — одно значение: count = 20"
    } else if has(&[
        "date",
        "premature end of input",
        "input contains",
        "input is",
        "out of range",
        "trailing input",
    ]) {
        "нужна дата, которая есть в календаре: год-месяц-день, как \"2028-05-08\""
    } else if has(&["boolean"]) {
        "здесь пишут true (да) или false (нет), без кавычек"
    } else if has(&["integer", "number", "digit", "leading zero", "float", "fraction", "exponent", "sign"]) {
        "число пишут цифрами, без кавычек, пробелов и нулей впереди: count = 20"
    } else {
        return None;
    };
    Some(text)
}
