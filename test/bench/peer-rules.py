"""Checks a Parquet file with the rules of rules-peers.bench.ts, as a user of Soda Core, Great Expectations or Pandera would."""

import json
import sys

tool, source = sys.argv[1:]

NUMBERS = ["id", "vendor", "passengers", "distance", "zone_from", "zone_to", "fare", "tip", "tax", "total"]
RANGES = {"fare": (0.5, 99), "total": (0.5, 119.5), "tip": (0.5, 99), "distance": (0.1, 99)}
TEXTS = ["payment", "driver", "email", "trip_code"]
PATTERNS = {"email": "[^@]+@[^@]+[.][a-z]+", "driver": "driver[0-9]+"}
PAYMENTS = ["card", "cash", "none", "dispute"]


def soda():
    import duckdb
    from soda.scan import Scan

    def invalid(column, **valid):
        return {f"invalid_count({column}) = 0": {key.replace("_", " "): value for key, value in valid.items()}}

    checks = [f"missing_count({column}) = 0" for column in [*NUMBERS, "flag"]]
    checks += [invalid(column, valid_min=low, valid_max=high) for column, (low, high) in RANGES.items()]
    checks += [invalid(column, valid_min_length=1, valid_max_length=40) for column in TEXTS]
    checks += [invalid(column, valid_regex=f"^{pattern}$") for column, pattern in PATTERNS.items()]
    checks += [invalid("payment", valid_values=PAYMENTS), "duplicate_count(id) = 0", "row_count > 0"]
    connection = duckdb.connect()
    connection.execute(f"CREATE VIEW tall AS SELECT * FROM read_parquet('{source}')")
    scan = Scan()
    scan.set_data_source_name("local")
    scan.add_duckdb_connection(connection, data_source_name="local")
    scan.add_sodacl_yaml_str(json.dumps({"checks for tall": checks}))
    scan.execute()
    results = scan.get_scan_results()["checks"]
    assert len(results) == len(checks), scan.get_logs_text()
    return [check["outcome"] for check in results].count("fail")


def great_expectations():
    import great_expectations as gx
    import pandas

    e = gx.expectations
    expectations = [e.ExpectColumnValuesToNotBeNull(column=column) for column in [*NUMBERS, "flag"]]
    expectations += [
        e.ExpectColumnValuesToBeBetween(column=column, min_value=low, max_value=high)
        for column, (low, high) in RANGES.items()
    ]
    expectations += [
        e.ExpectColumnValueLengthsToBeBetween(column=column, min_value=1, max_value=40) for column in TEXTS
    ]
    expectations += [
        e.ExpectColumnValuesToMatchRegex(column=column, regex=f"^{pattern}$")
        for column, pattern in PATTERNS.items()
    ]
    expectations += [
        e.ExpectColumnValuesToBeInSet(column="payment", value_set=PAYMENTS),
        e.ExpectColumnValuesToBeUnique(column="id"),
        e.ExpectTableRowCountToBeBetween(min_value=1),
    ]
    context = gx.get_context(mode="ephemeral")
    asset = context.data_sources.add_pandas("local").add_dataframe_asset("tall")
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": pandas.read_parquet(source)})
    results = batch.validate(gx.ExpectationSuite(name="rules", expectations=expectations)).results
    assert len(results) == len(expectations)
    assert not any(result.exception_info.get("raised_exception") for result in results)
    return [result.success for result in results].count(False)


def pandera():
    import pandas
    import pandera.pandas as pa

    checks = {column: [] for column in [*NUMBERS, "flag", *TEXTS]}
    for column, (low, high) in RANGES.items():
        checks[column].append(pa.Check.in_range(low, high))
    for column in TEXTS:
        checks[column].append(pa.Check.str_length(1, 40))
    for column, pattern in PATTERNS.items():
        checks[column].append(pa.Check.str_matches(f"^{pattern}$"))
    checks["payment"].append(pa.Check.isin(PAYMENTS))
    columns = {
        column: pa.Column(checks=own, nullable=column in TEXTS, unique=column == "id")
        for column, own in checks.items()
    }
    schema = pa.DataFrameSchema(columns, checks=pa.Check(lambda frame: len(frame) > 0))
    try:
        schema.validate(pandas.read_parquet(source), lazy=True)
    except pa.errors.SchemaErrors as errors:
        return len(errors.failure_cases.groupby(["column", "check"]))
    return 0


# How many rules failed, so that it can be seen that all found the same.
print({"soda": soda, "great-expectations": great_expectations, "pandera": pandera}[tool]())
