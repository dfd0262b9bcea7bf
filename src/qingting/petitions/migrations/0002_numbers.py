"""Case numbers come from one sequence per year; the year's sequence appears with its first number."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION next_petition_number(prefix text, year integer) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    serial bigint;
    name text := format('petition_number_%s', year);
BEGIN
    LOOP
        BEGIN
            serial := nextval(name::regclass);
            RETURN format('%s〔%s〕%s', prefix, year, CASE WHEN serial < 1000000 THEN lpad(serial::text, 6, '0') ELSE serial::text END);
        EXCEPTION WHEN undefined_table THEN
            BEGIN
                EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I', name);
            EXCEPTION WHEN unique_violation OR duplicate_table THEN
                NULL; -- another session has just made it
            END;
        END;
    END LOOP;
END $$;
"""
BACKWARD = "DROP FUNCTION next_petition_number(text, integer);"


class Migration(migrations.Migration):
    dependencies = [("petitions", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
