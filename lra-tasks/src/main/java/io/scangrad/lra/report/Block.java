package io.scangrad.lra.report;

/** A part of a {@link Page}: words, a table, a drawing. */
public sealed interface Block permits Note, DataTable, Plot, ValueGrid, DiskPlot {}
