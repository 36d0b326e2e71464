package io.scangrad.tornado;

/**
 * Something that a kernel may find wrong with numbers.
 *
 * @param array number of the array of one element that grows then
 * @param message what is wrong then
 */
record Check(int array, String message) {}
