import type { Family } from "./grammar";

const ldap = "-b -c -d -D -e -f -h -H -I -l -o -O -p -P -R -s -S -T -U -w -X -y -Y -z -Z -a -A -E -n";

/** Clients of databases and other services. `--password` of the first two asks for one, unless it is attached. */
export const clients: Family = {
  [`mysql mysqladmin mysqldump mysqlimport mysqlcheck mysqlshow mysqlslap mysqlbinlog mysql_upgrade mariadb mariadb-admin
    mariadb-dump mariadb-import mariadb-check mariadb-show mariadb-slap mariadb-binlog mariadb-upgrade mariadb-backup`]:
    {
      valued: `-u --user -h --host -P --port -D --database -e --execute -S --socket --protocol --defaults-file
      --defaults-extra-file --default-character-set --ssl-ca --ssl-cert --ssl-key --ssl-mode --init-command`,
      attached: "-p --password",
    },
  [`psql pg_dump pg_dumpall pg_restore pg_basebackup pg_isready pg_receivewal pg_recvlogical pg_amcheck createdb createuser
    dropdb dropuser vacuumdb reindexdb clusterdb`]: {
    valued: `-h --host -p --port -U --username -d --dbname -c --command -f --file -v --set --variable -o --output -L
      --log-file -F --field-separator -P --pset -R --record-separator -T --table-attr -t --table -n --schema -N -j --jobs
      -O --owner -E --encoding -l --locale -D --pgdata -g --role -C --connection-limit`,
    attached: "--password",
  },
  "mongo mongosh mongodump mongorestore mongoexport mongoimport": {
    valued: `-u --username -p --password --host -h --port -d --db -c --collection -o --out --file --eval
      --authenticationDatabase --authenticationMechanism --uri -q --query --type`,
  },
  "redis-cli": {
    valued: "-h -p -s -a -u -r -i -n -d -D --user --pass --cacert --cert --key --eval --pattern",
  },
  sqlcmd: { valued: "-S -U -P -d -i -o -q -Q -v -l -t -h -s -w -a -C -f -H -K -m -r -V -W -X" },
  bcp: { valued: "-S -U -P -d -f -e -F -L -b -o -i -r -t -h -q -a -C -m -D" },
  "ldapsearch ldapadd ldapmodify ldapdelete ldapwhoami ldappasswd": { valued: ldap },
  smbclient: {
    valued:
      "-U --user -A --authentication-file -W --workgroup -I --ip-address -p --port -c --command -D -L -s",
  },
  "http https": {
    valued: `-a --auth -A --auth-type -o --output -s --style -p --print -P --max-redirects -S --session --session-read-only
      --proxy --timeout --verify --cert --cert-key --ssl --raw --boundary --pretty --format-options`,
  },
};
