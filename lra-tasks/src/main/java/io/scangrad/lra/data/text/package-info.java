/**
 * Text of the Long Range Arena, the film reviews of IMDB: {@link io.scangrad.lra.data.text.Imdb} reads them by bytes or
 * by characters, {@link io.scangrad.lra.data.text.CharacterVocabulary} numbers the characters.
 */
@NullMarked
package io.scangrad.lra.data.text;

import org.jspecify.annotations.NullMarked;
