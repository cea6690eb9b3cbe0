//! Reads the Parquet files of this crate back as rows.

use crate::{
    Error,
    arrays::{append_array, read_type},
    footer,
    parquet::{GroupRecord, ROW_GROUPS},
    schema,
};
use polars_arrow::datatypes::Field;
use polars_buffer::Buffer;
use polars_parquet::{
    parquet::read::deserialize_metadata,
    read::{
        BasicDecompressor, ColumnChunkMetadata, FileMetadata, PageReader, RowGroupMetadata,
        column_iter_to_arrays,
    },
};
use std::{
    fs::File,
    io::{self, Cursor, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    sync::Arc,
};
use textmill_corpus::{Batch, Column, ColumnBuilder, Table};
use xxhash_rust::xxh3::xxh3_64;

/// The rows of a Parquet file, one batch a row group.
pub struct TableReader {
    path: PathBuf,
    file: File,
    metadata: FileMetadata,
    groups: Vec<GroupRecord>,
    table: Arc<Table>,
    next: usize,
}

/// Opens a finished table of an output folder by its name.
///
/// Its declaration is the one that the file itself holds, so that columns a run added (metadata
/// as found) are there too.
///
/// # Errors
/// When the file is missing, damaged, or was written by another version.
pub fn read_table(output: &Path, name: &str) -> Result<TableReader, Error> {
    let path = output.join("tables").join(format!("{name}.parquet"));
    let (file, metadata) = open(&path)?;
    let table = schema::declaration(metadata.schema(), metadata.key_value_metadata().as_deref())
        .map_err(|why| Error::OtherVersion { path: path.clone(), why })?;
    TableReader::new(path, file, metadata, table)
}

/// Opens a file that should hold a declared table.
pub(crate) fn open_declared(path: &Path, table: &Arc<Table>) -> Result<TableReader, Error> {
    let (file, metadata) = open(path)?;
    let pairs = metadata.key_value_metadata().as_deref();
    match schema::difference(table, metadata.schema(), pairs) {
        Some(why) => Err(Error::OtherVersion { path: path.to_owned(), why }),
        None => TableReader::new(path.to_owned(), file, metadata, Arc::clone(table)),
    }
}

fn open(path: &Path) -> Result<(File, FileMetadata), Error> {
    let mut file = File::open(path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => Error::Missing(path.to_owned()),
        _ => Error::io("open", path)(source),
    })?;
    let footer = footer::read(&mut file)
        .map_err(Error::io("read", path))?
        .ok_or_else(|| Error::damaged(path, &"the checksum of its footer does not hold"))?;
    let metadata = deserialize_metadata(Buffer::from_vec(footer))
        .map_err(|error| Error::damaged(path, &error))?;
    Ok((file, metadata))
}

impl TableReader {
    fn new(
        path: PathBuf,
        file: File,
        metadata: FileMetadata,
        table: Arc<Table>,
    ) -> Result<Self, Error> {
        let pairs = metadata.key_value_metadata().as_deref();
        let groups: Vec<GroupRecord> = schema::value_of(pairs, ROW_GROUPS)
            .and_then(|text| serde_json::from_str(text).ok())
            .ok_or_else(|| Error::damaged(&path, &"its row groups are not listed"))?;
        if groups.len() != metadata.row_groups.len() {
            return Err(Error::damaged(&path, &"its row groups are not those that are listed"));
        }
        Ok(Self { path, file, metadata, groups, table, next: 0 })
    }

    /// The declaration that the rows follow.
    pub fn table(&self) -> &Arc<Table> {
        &self.table
    }

    /// Number of rows of the file.
    pub fn n_rows(&self) -> u64 {
        self.metadata.row_groups.iter().map(|group| group.num_rows() as u64).sum()
    }

    /// The bytes of a row group, checked.
    fn bytes(&mut self, group: usize) -> Result<Vec<u8>, Error> {
        let GroupRecord { start, end, ref xxh3 } = self.groups[group];
        let length = end.checked_sub(start);
        let length =
            length.ok_or_else(|| Error::damaged(&self.path, &"a row group is no range"))?;
        let mut bytes = Vec::new();
        self.file
            .seek(SeekFrom::Start(start))
            .and_then(|_| (&mut self.file).take(length).read_to_end(&mut bytes))
            .map_err(Error::io("read", &self.path))?;
        if format!("{:016x}", xxh3_64(&bytes)) != *xxh3 {
            let why = format!("the checksum of row group {group} does not hold");
            return Err(Error::damaged(&self.path, &why));
        }
        Ok(bytes)
    }

    fn read_group(&mut self, group: usize) -> Result<Batch, Error> {
        let bytes = self.bytes(group)?;
        let base = self.groups[group].start;
        let damaged = |why: String| Error::damaged(&self.path, &why);
        let described = &self.metadata.row_groups[group];
        let columns = self
            .table
            .columns
            .iter()
            .zip(pages(described, bytes, base).map_err(damaged)?)
            .map(|(column, pages)| read_column(column, pages).map_err(damaged))
            .collect::<Result<Vec<_>, _>>()?;
        let batch = Batch { table: Arc::clone(&self.table), columns };
        batch.check().map_err(damaged)?;
        if batch.n_rows() != described.num_rows() {
            return Err(damaged(format!("row group {group} has not the rows it declares")));
        }
        Ok(batch)
    }
}

impl Iterator for TableReader {
    type Item = Result<Batch, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.groups.len() {
            return None;
        }
        let group = self.next;
        self.next += 1;
        let batch = self.read_group(group);
        if batch.is_err() {
            self.next = self.groups.len();
        }
        Some(batch)
    }
}

/// The encoded values of one column of a row group.
struct ColumnPages<'a> {
    pages: BasicDecompressor,
    described: &'a ColumnChunkMetadata,
}

/// The columns of a row group whose bytes begin at byte `base` of the file.
fn pages(
    group: &RowGroupMetadata,
    bytes: Vec<u8>,
    base: u64,
) -> Result<Vec<ColumnPages<'_>>, String> {
    let length = bytes.len();
    let bytes = Buffer::from_vec(bytes);
    group
        .parquet_columns()
        .iter()
        .map(|described| {
            let range = described.byte_range();
            let within = |at: u64| at.checked_sub(base).filter(|&at| at <= length as u64);
            let (Some(start), Some(end)) = (within(range.start), within(range.end)) else {
                return Err("a column lies outside its row group".to_owned());
            };
            if start > end {
                return Err("a column is no range".to_owned());
            }
            let chunk = bytes.clone().sliced(start as usize..end as usize);
            let reader = PageReader::new(Cursor::new(chunk), described, Vec::new(), usize::MAX);
            Ok(ColumnPages { pages: BasicDecompressor::new(reader, Vec::new()), described })
        })
        .collect()
}

fn read_column(column: &Column, pages: ColumnPages<'_>) -> Result<ColumnBuilder, String> {
    let field = Field::new((&*column.name).into(), read_type(column.kind), column.nullable);
    let primitive = &pages.described.descriptor().descriptor.primitive_type;
    let (arrays, _) = column_iter_to_arrays(vec![pages.pages], vec![primitive], field, None)
        .map_err(|error| format!("column {}: {error}", column.name))?;
    let mut values = ColumnBuilder::new(column.kind);
    for array in arrays {
        append_array(&mut values, &*array)
            .ok_or_else(|| format!("column {} holds another type", column.name))?;
    }
    Ok(values)
}
