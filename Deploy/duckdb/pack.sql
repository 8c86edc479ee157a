-- Turns the trials of all campaigns in the current folder into Parquet, partitioned by campaign and host.
-- usage: cd FOLDER && duckdb -f pack.sql     FOLDER has campaign=NAME/host=HOST/round=NN/results/LABEL/trials.csv
--
-- The result is the folder "parquet". The columns are listed because guessing the types of thousands of files takes
-- minutes, and because a column that is empty in one campaign would have another type there.
COPY (
    FROM read_csv(
        'campaign=*/host=*/round=*/results/*/trials.csv',
        hive_partitioning = true,
        hive_types = {'campaign': VARCHAR, 'host': VARCHAR, 'round': INTEGER},
        header = true,
        auto_detect = false,
        columns = {
            'schema': 'INTEGER', 'label': 'VARCHAR', 'sequence': 'INTEGER', 'block': 'INTEGER', 'position': 'INTEGER',
            'method': 'VARCHAR', 'threads': 'INTEGER', 'connections': 'INTEGER', 'started_utc': 'TIMESTAMP',
            'seconds': 'DOUBLE', 'bytes': 'BIGINT', 'bytes_per_second': 'DOUBLE', 'steady_bytes_per_second': 'DOUBLE',
            'connect_seconds': 'DOUBLE', 'tls_seconds': 'DOUBLE', 'first_byte_seconds': 'DOUBLE',
            'cpu_seconds': 'DOUBLE', 'http_version': 'VARCHAR', 'remote_address': 'VARCHAR', 'outcome': 'VARCHAR',
            'error': 'VARCHAR', 'interface_bytes': 'BIGINT', 'processors_busy': 'DOUBLE', 'phase': 'VARCHAR',
            'window_seconds': 'DOUBLE'
        })
    ORDER BY campaign, host, round, sequence
) TO 'parquet' (FORMAT parquet, PARTITION_BY (campaign, host), OVERWRITE_OR_IGNORE);
