//! All integration tests in one crate, so that they link once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod random;
mod snapshot;

/// Templates into Word files.
mod docx {
    mod container;
    pub mod filled;
    pub mod heal;
    mod ids;
    mod law;
    mod lists;
    mod markdown;
    mod pages;
    mod saved;
    mod spans;
    mod word;
}

/// Russian words.
mod russian {
    mod independent;
    mod names;
    mod numbers;
    mod orders;
    pub mod tables;
    mod text;
}

/// What a workbook means.
mod staff {
    pub mod book;
    mod captions;
    pub mod cases;
    mod dates;
    mod experience;
    mod lists;
    mod notes;
    mod rows;
    mod settings;
    pub mod shown;
    mod titles;
    mod words;
}

/// Whole layouts with the truth about them.
mod truth {
    mod layouts;
    mod nothing_lost;
    mod told;
}

/// Every spelling of a cell, a line each.
mod spellings {
    mod beside;
    mod cells;
    mod left_overs;
    mod packed;
    mod terms;
}

/// Spreadsheets as they are found.
mod workbook {
    mod bounds;
    mod by_eye;
    mod csv;
    mod hostile;
    mod mutated;
    mod wide;
}

/// Dates by the rules.
mod schedule {
    pub mod by_hand;
    mod calendar;
    pub mod cases;
    mod outlook;
    mod postcourse;
    mod norms;
    mod own_numbers;
    mod packs;
    mod props;
    mod region;
    mod sample_dates;
    pub mod text;
}

/// What stands in documents, and when.
mod documents {
    mod acts;
    mod june;
    pub mod late;
    mod late_words;
    mod lawful;
    pub mod notices;
    pub mod orders;
    pub mod orders_text;
    pub mod plans;
    mod regulation;
    mod representation;
    mod year_plans;
}

/// Papers read aloud on six days of a year.
mod aloud {
    mod buildings;
    mod kinds;
    mod layout;
    mod own_plan;
    mod stages;
    mod timetable;
    mod titles;
}

/// The papers read as sentences.
mod wording {
    mod declensions_listed;
    mod declensions_typed;
    mod declensions_whole;
    pub mod declensions_words;
    mod forms;
    pub mod golden;
    mod overrides;
    mod past;
    pub mod seats;
    mod slots;
    mod slots_shown;
    mod spoken;
}

/// Templates and documents of a school's own.
mod offers {
    mod list;
    mod own_documents;
    mod own_templates;
    mod tags;
}

/// Workbooks that the program writes.
mod xlsx {
    mod annotated;
    mod laws;
    mod moved;
    pub mod moved_cases;
    mod moved_whole;
    pub mod sample;
    mod starter;
    mod table;
}

/// Summaries of schools in one of the district.
mod district {
    pub mod changes;
    pub mod joined;
    mod many;
    mod mutated;
    pub mod schools;
}

/// The life of a paper: issued, changed, kept.
mod life {
    mod amended;
    mod archived;
    mod handed;
    pub mod issued;
    pub mod journal;
    mod numbers;
    mod printing;
    mod together;
    mod tomorrow;
}

/// Years lived run by run.
mod lived {
    mod lost;
    mod november;
    mod sequence;
    mod told;
    mod year;
}

/// Whole runs: files, commands, sets.
mod run {
    mod changes;
    pub mod cli;
    mod copy;
    pub mod determinism;
    pub mod disk;
    pub mod faults;
    mod folding;
    pub mod memory;
    mod messages;
    mod partial;
    mod publishing;
    mod set;
}

/// What is read on a screen.
mod screen {
    mod answers;
    mod calendar;
    mod overview;
}

/// The house itself.
mod tidy {
    mod imports;
    mod order;
    mod norms;
    mod pages;
    mod rooms;
    mod words;
}
