//! How much a workbook may hold: more than any school's, less than what takes a machine's memory.

/// Cells of the rectangles around all values of each sheet, where calamine makes room for each.
pub const MOST_SPREAD: u64 = 4_000_000;
/// More cells with values than any school's workbook has.
pub const MOST_CELLS: u64 = 2_000_000;
/// Bytes of text in all cells together: one long string may stand in a million of them.
pub const MOST_TEXT: u64 = 32 << 20;

/// Bytes of the longest text that a cell of Excel can hold: 32,767 characters.
pub const LONGEST: usize = 32_767 * 4;

/// What is said of such a text.
pub const TOO_LONG: &str = "текст длиннее, чем помещается в ячейку Excel: сократите его";
