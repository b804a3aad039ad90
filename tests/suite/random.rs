//! Cases of chance, the same ones each time, so that a find of chance stops nobody who changes something else. `CASES=2000 cargo test -- NAME` looks at as many new ones.

use proptest::test_runner::{Config, RngSeed};

/// How often a law is tried; `usual` times when nobody asks for more.
pub fn cases(usual: u32) -> Config {
    let asked = std::env::var("CASES").ok().and_then(|it| it.parse().ok());
    Config {
        cases: asked.unwrap_or(usual),
        rng_seed: if asked.is_some() { RngSeed::Random } else { RngSeed::Fixed(2026) },
        failure_persistence: None,
        ..Config::default()
    }
}
