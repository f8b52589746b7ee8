"""Profiles a CSV file with ydata-profiling in minimal mode and writes its HTML report."""

import sys

import pandas
from ydata_profiling import ProfileReport

source, target = sys.argv[1:]
ProfileReport(pandas.read_csv(source), minimal=True, progress_bar=False).to_file(target, silent=True)
