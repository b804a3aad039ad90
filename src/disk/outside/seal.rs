//! A workbook that vouches for itself: the comment of its package holds the hash of all the rest. Excel and LibreOffice drop the
//! comment when they save, and any other change spoils the hash: so a copy that a person worked in is known without a list.

use crate::memory::hash;

/// The last record of a package, up to its comment: its mark, and where the length of the comment stands.
const LAST: usize = 22;
const MARK: &[u8] = b"PK\x05\x06";
const LENGTH: usize = 20;

/// How the comment begins; the hash follows.
const COMMENT: &str = "cyclogram ";

/// Adds the seal. Bytes that are no package without a comment stay as they are: then nothing vouches for them.
pub fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let Some(at) = bytes.len().checked_sub(LAST) else { return bytes };
    if !bytes[at..].starts_with(MARK) || bytes[at + LENGTH..] != [0, 0] {
        return bytes;
    }
    let comment = format!("{COMMENT}{}", hash(&bytes));
    // Ten letters and 64 digits fit into the lower byte.
    bytes[at + LENGTH] = u8::try_from(comment.len()).unwrap_or_default();
    bytes.extend(comment.into_bytes());
    bytes
}

/// Whether the bytes are as the program sealed them.
pub fn is_sealed(bytes: &[u8]) -> bool {
    let Some(at) = bytes.windows(COMMENT.len()).rposition(|it| it == COMMENT.as_bytes()) else {
        return false;
    };
    let mut plain = bytes[..at].to_vec();
    if let Some(length) = at.checked_sub(LAST - LENGTH) {
        plain[length] = 0;
    }
    bytes != plain && sealed(plain) == bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_breaks_with_the_least_change() {
        let empty = [MARK, &[0; LAST - MARK.len()]].concat();
        let package = [b"contents".as_slice(), &empty].concat();
        let whole = sealed(package.clone());
        assert!(is_sealed(&whole));
        assert!(!is_sealed(&package) && !is_sealed(b"") && !is_sealed(COMMENT.as_bytes()));
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            assert!(!is_sealed(&changed), "byte {at}");
        }
        assert_eq!(sealed(b"no package".to_vec()), b"no package");
        assert_eq!(sealed(whole.clone()), whole, "a sealed one is not sealed again");
    }
}
