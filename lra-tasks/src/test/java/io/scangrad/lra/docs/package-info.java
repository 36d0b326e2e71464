/** Holds what the documentation promises. */
package io.scangrad.lra.docs;
