package io.glidepath.adapter.publishing;

/**
 * The log's Lua scripts. Each runs in one slot: all its keys carry the worker's hash tag. They answer a list whose first
 * word is {@code DONE}, followed by what readers wish, {@code FENCED} or {@code VACANT}.
 */
final class LogScripts {

    private static final String GUARD = """
            local owner = redis.call('GET', KEYS[1])
            if not owner then return {'VACANT'} end
            if string.sub(owner, 1, 33) ~= ARGV[1] then return {'FENCED', owner} end
            """;

    /** KEYS owner, log, wanted; ARGV fence, log length, entries. */
    static final RedisScript APPEND = new RedisScript(GUARD + """
            for i = 3, #ARGV do
              redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[2], '*', 'e', ARGV[i])
            end
            return {'DONE', redis.call('GET', KEYS[3]) or ''}
            """);

    /** KEYS owner, snapshot, wanted; ARGV fence, snapshot. */
    static final RedisScript SAVE = new RedisScript(GUARD + """
            redis.call('SET', KEYS[2], ARGV[2])
            redis.call('DEL', KEYS[3])
            return {'DONE', ''}
            """);

    /** KEYS owner, log, snapshot; ARGV fence, log length, bye. */
    static final RedisScript LEAVE = new RedisScript(GUARD + """
            redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[2], '*', 'e', ARGV[3])
            redis.call('DEL', KEYS[1], KEYS[3])
            return {'DONE', ''}
            """);

    /**
     * KEYS owner, log, snapshot; ARGV expected fence (empty: whoever), new owner, log length, hello. An owner of our own
     * instance is a call of ours whose answer was lost.
     */
    static final RedisScript CLAIM = new RedisScript("""
            local owner = redis.call('GET', KEYS[1])
            if owner and ARGV[1] ~= '' and string.sub(owner, 1, 33) ~= ARGV[1]
                and string.sub(owner, 18, 33) ~= string.sub(ARGV[2], 18, 33) then
              return {'FENCED', owner}
            end
            redis.call('SET', KEYS[1], ARGV[2])
            redis.call('DEL', KEYS[3])
            redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[3], '*', 'e', ARGV[4])
            return {'DONE', ''}
            """);

    private LogScripts() {}
}
