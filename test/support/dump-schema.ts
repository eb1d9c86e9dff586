import pg from 'pg';

/**
 * The schema of the database as SQL for readers: tables, constraints, indexes, functions and triggers, in an order that
 * does not depend on when each was made. The migration tool's own tables are left out.
 */
export async function dumpSchema(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const columns = await client.query<ColumnRow>(columnsQuery);
    const parts = await client.query<{ statement: string }>(partsQuery);
    const tables = Map.groupBy(columns.rows, (row) => row.table_name);
    const statements = [...tables].map(([name, rows]) => tableStatement(name, rows));
    return [...statements, ...parts.rows.map((row) => `${row.statement.trim()};\n`)].join('\n');
  } finally {
    await client.end();
  }
}

interface ColumnRow {
  readonly table_name: string;
  readonly name: string;
  readonly type: string;
  readonly not_null: boolean;
  readonly default: string | null;
}

function tableStatement(name: string, columns: readonly ColumnRow[]): string {
  const lines = columns.map((column) =>
    [
      `  ${column.name} ${column.type}`,
      ...(column.default === null ? [] : [`default ${column.default}`]),
      ...(column.not_null ? ['not null'] : []),
    ].join(' '),
  );
  return `create table ${name} (\n${lines.join(',\n')}\n);\n`;
}

const ours = `c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely\\_%'`;

const columnsQuery = `
  select c.relname as table_name, quote_ident(a.attname) as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as not_null, pg_get_expr(d.adbin, d.adrelid) as default
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relkind = 'r' and ${ours} order by c.relname collate "C", a.attnum`;

// From PostgreSQL 18 on, "not null" is a constraint row as well ('n'); it stands beside its column already.
const partsQuery = `
  select statement from (
    select 1 as part, c.relname || ' ' || k.conname as place,
      format('alter table %I add constraint %I %s', c.relname, k.conname, pg_get_constraintdef(k.oid)) as statement
    from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype <> 'n' and ${ours}
    union all
    select 2, i.relname::text, replace(pg_get_indexdef(i.oid), ' public.', ' ')
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
    where ${ours} and not exists (select 1 from pg_constraint k where k.conindid = i.oid)
    union all
    select 3, p.proname::text, replace(pg_get_functiondef(p.oid), 'FUNCTION public.', 'FUNCTION ')
    from pg_proc p where p.pronamespace = 'public'::regnamespace
    union all
    select 4, c.relname || ' ' || t.tgname, replace(pg_get_triggerdef(t.oid), ' public.', ' ')
    from pg_trigger t join pg_class c on c.oid = t.tgrelid where not t.tgisinternal and ${ours}
  ) parts order by part, place collate "C"`;
