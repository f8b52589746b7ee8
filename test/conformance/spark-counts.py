"""Runs counting queries on Spark SQL in local mode: cases.json in, a list of counts (or messages) out."""

import json
import sys

from pyspark.sql import SparkSession


def main(asked: str, answered: str) -> None:
    spark = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("OFF")
    with open(asked, encoding="utf-8") as file:
        cases = json.load(file)
    counts = [count(spark, case) for case in cases]
    with open(answered, "w", encoding="utf-8") as file:
        json.dump(counts, file)
    spark.stop()


def count(spark: SparkSession, case: dict) -> int | str:
    try:
        for name, rows in case["tables"].items():
            spark.sql(rows).createOrReplaceTempView(name)
        return int(spark.sql(case["count"]).collect()[0][0])
    except Exception as error:  # what a query says is part of the comparison
        return str(error)[:500]


main(sys.argv[1], sys.argv[2])
