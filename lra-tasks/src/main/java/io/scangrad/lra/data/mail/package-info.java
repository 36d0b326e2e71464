/**
 * Mails of the SpamAssassin public corpus as a task of long texts: {@link io.scangrad.lra.data.mail.SpamAssassin}.
 */
@NullMarked
package io.scangrad.lra.data.mail;

import org.jspecify.annotations.NullMarked;
