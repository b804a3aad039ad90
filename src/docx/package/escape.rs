//! Values into XML: markup is escaped, what XML forbids is left out.

/// Writes a value: markup is escaped, what XML forbids is left out, line breaks and tabs become Word's.
pub fn escape(out: &mut String, text: &str, breaks: bool) {
    if is_plain(text.as_bytes()) {
        return out.push_str(text);
    }
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let instead = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'\n' if breaks => "</w:t><w:br/><w:t xml:space=\"preserve\">",
            b'\t' if breaks => "</w:t><w:tab/><w:t xml:space=\"preserve\">",
            b'\n' | b'\t' => " ",
            0..0x20 => "",
            // U+FFFE and U+FFFF are the only three-byte letters that XML forbids.
            0xEF if matches!(text.as_bytes().get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF])) => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(instead);
        done = at + if byte == 0xEF { 3 } else { 1 };
    }
    out.push_str(&text[done..]);
}

/// Tells whether a value can be written as it stands, as nearly all can: eight bytes are looked at in one go.
fn is_plain(text: &[u8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    // The high bit of a byte is set if some byte of the word is zero.
    let zero = |word: u64| word.wrapping_sub(ONES) & !word;
    let special = |bytes: [u8; 8]| {
        let word = u64::from_le_bytes(bytes);
        let control = word.wrapping_sub(ONES * 0x20) & !word;
        // "<" and ">" differ by one bit.
        let angle = zero((word | (ONES * 0x02)) ^ (ONES * u64::from(b'>')));
        let ampersand = zero(word ^ (ONES * u64::from(b'&')));
        let edge = zero(word ^ (ONES * 0xEF));
        (control | angle | ampersand | edge) & HIGH
    };
    let (words, rest) = text.as_chunks::<8>();
    let mut last = [b' '; 8];
    last[..rest.len()].copy_from_slice(rest);
    words.iter().fold(special(last), |found, it| found | special(*it)) == 0
}
