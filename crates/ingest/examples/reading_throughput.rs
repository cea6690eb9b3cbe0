//! How fast files become documents on one core: `throughput FILE…`, built for release.
#![allow(clippy::print_stdout, reason = "it is there to print")]

use std::time::Instant;
use textmill_ingest::{Reader, Settings, decode, discover};

fn main() -> Result<(), textmill_ingest::Error> {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let settings = Settings::default();
    for round in 1..=5 {
        let mut reader = Reader::new(discover(&arguments, &settings)?, &settings);
        let (mut reading, mut decoding) = (0.0, 0.0);
        let (mut documents, mut bytes) = (0, 0);
        loop {
            let start = Instant::now();
            let Some(raw) = reader.next() else { break };
            reading += start.elapsed().as_secs_f64();
            let start = Instant::now();
            let shard = decode(raw, &settings);
            documents += shard.documents.len();
            bytes += shard.accounting.read.bytes;
            drop(shard);
            decoding += start.elapsed().as_secs_f64();
        }
        let mb = bytes as f64 / 1e6;
        println!(
            "round {round}: {documents} documents, {mb:.1} MB; read {:.0} MB/s, decode {:.0} MB/s, \
             both on one core {:.0} MB/s",
            mb / reading,
            mb / decoding,
            mb / (reading + decoding)
        );
    }
    Ok(())
}
