package io.glidepath.adapter.publishing;

/**
 * What one publisher has done since it began; every number only grows.
 *
 * @param entries entries acknowledged
 * @param snapshots snapshots acknowledged
 * @param claims times that the worker was taken over
 * @param fenced times that another writer was found in its place
 * @param failures calls that failed or were not answered
 */
public record PublicationCounts(long entries, long snapshots, long claims, long fenced, long failures) {}
