// SPDX-License-Identifier: EUPL-1.2

/// What tests do with a whole database, to use it again.
extension PostgresAdministration {
    /// Notes in the database what its tables look like, unless migrations have put rows into them: without those it would be another.
    package func mark() async throws {
        try await command(
            """
            DO $$ DECLARE one record; has_rows boolean; BEGIN
            FOR one IN \(Self.tables) LOOP
                EXECUTE 'SELECT EXISTS (SELECT 1 FROM ' || one.name || ')' INTO has_rows;
                IF has_rows THEN RETURN; END IF;
            END LOOP;
            EXECUTE format('COMMENT ON SCHEMA public IS %L', \(likeness)); END $$
            """)
    }

    /// All tables apart from the log of migrations.
    private static let tables = """
        SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migration_log'
        """

    /// Ends whoever is connected and takes every row out, apart from the log of migrations.
    ///
    /// Throws where the tables are not those that were marked: then the database is good for nothing more. No key of
    /// another table is asked, so that tables may be emptied in any order.
    package func empty() async throws {
        try await command(
            """
            DO $$ DECLARE one record; BEGIN
            PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid();
            SET LOCAL session_replication_role = replica;
            FOR one IN \(Self.tables) LOOP EXECUTE 'DELETE FROM ' || one.name; END LOOP;
            IF obj_description('public'::regnamespace, 'pg_namespace') IS DISTINCT FROM \(likeness)
            THEN RAISE EXCEPTION 'other tables'; END IF;
            END $$
            """)
    }

    /// A sum over all that migrations make, and over their log.
    private var likeness: String {
        """
        (SELECT md5(string_agg(part, ',' ORDER BY part)) FROM (
            SELECT concat(relname, relkind, (SELECT string_agg(concat(attname, atttypid, attnotnull), ';' ORDER BY attnum)
                FROM pg_attribute WHERE attrelid = pg_class.oid AND attnum > 0)) AS part
            FROM pg_class WHERE relnamespace = 'public'::regnamespace
            UNION ALL SELECT concat(proname, prosrc) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            UNION ALL SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL SELECT concat(conname, pg_get_constraintdef(oid)) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace
            UNION ALL SELECT migration_log::text FROM migration_log) AS parts)
        """
    }
}
