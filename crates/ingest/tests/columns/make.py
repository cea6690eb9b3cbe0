"""Writes the files of this folder, with pyarrow 26.0.1 and polars 2.1.0.

    pip install pyarrow polars && python3 make.py
"""

import datetime

import polars
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet

N = 5
columns = {
    "id": pa.array(range(1, N + 1), pa.int32()),
    "headline": pa.array([f"Mill No. {n} opens" for n in range(1, N + 1)]),
    "body": pa.array([f"The {n}. mill – “Zürich” – grinds\nfiner flour." for n in range(1, N)] + [None]),
    "section": pa.array(["trade", "trade", "sport", "trade", None]).dictionary_encode(),
    "date": pa.array([datetime.date(2024, 2, 28 + n) if n < 2 else None for n in range(N)], pa.date32()),
    "seen": pa.array([datetime.datetime(2024, 3, 1, 12, 30, n) for n in range(N)], pa.timestamp("us", "UTC")),
    "share": pa.array([0.5, 1e300, float("nan"), None, -2.0]),
    "tags": pa.array([["a", "b"], [], None, ["c"], ["d"]], pa.list_(pa.string())),
    "place": pa.array([{"town": "Bern", "lat": 46.9}] * N),
}
table = pa.table(columns)

pyarrow.parquet.write_table(table, "pyarrow.parquet", row_group_size=2, compression="snappy")
pyarrow.feather.write_feather(table, "pyarrow.feather", compression="uncompressed", chunksize=2)
pyarrow.feather.write_feather(table, "lz4.feather", compression="lz4", chunksize=2)
pyarrow.feather.write_feather(table, "zstd.feather", compression="zstd", chunksize=2)
with pa.ipc.new_stream("zstd.arrows", table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as out:
    out.write_table(table, max_chunksize=2)
with pa.ipc.new_stream("pyarrow.arrows", table.schema) as out:
    out.write_table(table, max_chunksize=2)
frame = polars.from_arrow(table.select(["id", "headline", "body", "date", "tags"]))
frame.write_parquet("polars.parquet", compression="zstd", row_group_size=2)
frame.write_ipc("polars.arrow", compression="uncompressed")
