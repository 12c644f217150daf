/** Implicit neural representations: encodings, networks, losses, optimisers, fields and trainer. */
package org.dynamicmri.inr;
