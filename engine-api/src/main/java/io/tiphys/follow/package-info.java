/**
 * From runs to the host's own rows: a follower delivers every run's snapshots until the host has
 * stored them, and an inbox in the host's database makes each count once.
 *
 * <p>The last step of the flow. Uses the engine as any caller does. Only {@code JdbcInbox} needs
 * the module {@code java.sql}.
 */
@NullMarked
package io.tiphys.follow;

import org.jspecify.annotations.NullMarked;
