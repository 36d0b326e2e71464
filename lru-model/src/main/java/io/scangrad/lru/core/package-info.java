/**
 * The recurrent cores by name: what the command line, recipes and experiments choose from.
 *
 * <p>Start from {@link io.scangrad.lru.core.Core} and {@link io.scangrad.lru.core.CoreSizes}.
 */
@NullMarked
package io.scangrad.lru.core;

import org.jspecify.annotations.NullMarked;
