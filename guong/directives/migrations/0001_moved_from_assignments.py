# Directives stood among the assignments (decision 0028): their tables come with every row and every line of history, under names
# of their own, and of the papers those that belong to a line of a thread.

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

TABLES = ('directive', 'directiveevent', 'addressee', 'addresseeevent', 'note')
OLD_TRIGGERS = ('insert_insert_0f115', 'update_update_da076', 'insert_insert_baf95', 'update_update_a47a4')


def _rename(name):
    key = 'pgh_id' if name.endswith('event') else 'id'
    old, new = f'assignments_{name}', f'directives_{name}'
    return (
        f'alter table {old} rename to {new}; alter index {old}_pkey rename to {new}_pkey; '
        f'alter sequence {old}_{key}_seq rename to {new}_{key}_seq'
    )


# a history's triggers name its table: they are made anew below
MOVE = '; '.join([*(f'drop function pgtrigger_{name}() cascade' for name in OLD_TRIGGERS), *map(_rename, TABLES)])
MOVE_PAPERS = """
with gone as (delete from assignments_paper where note_id is not null returning id, file, mime, size, digest, added_on, note_id)
insert into directives_paper (id, file, mime, size, digest, added_on, note_id) select * from gone;
select setval(pg_get_serial_sequence('directives_paper', 'id'), coalesce((select max(id) from directives_paper), 0) + 1, false)
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('assignments', '0003_personal_proof'),
        ('organization', '0022_histories_without_keys'),
    ]

    operations = [
        migrations.RunSQL(MOVE),
        migrations.SeparateDatabaseAndState(state_operations=[
            migrations.CreateModel(
                name='Addressee',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('act', models.BigIntegerField()),
                    ('void', models.BooleanField(default=False)),
                    ('state', models.TextField(default='issued')),
                    ('acknowledged_on', models.DateField(null=True)),
                    ('planned_on', models.DateField(null=True)),
                    ('reported_on', models.DateField(null=True)),
                    ('accepted_on', models.DateField(null=True)),
                    ('reminded_on', models.DateField(null=True)),
                    ('n_reminded', models.SmallIntegerField(default=0)),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='directives_received', to='organization.organization')),
                ],
            ),
            migrations.CreateModel(
                name='Directive',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('act', models.BigIntegerField()),
                    ('void', models.BooleanField(default=False)),
                    ('title', models.TextField()),
                    ('text', models.TextField(blank=True, default='')),
                    ('document', models.TextField(blank=True, default='')),
                    ('source_row', models.TextField(blank=True, default='')),
                    ('issued_on', models.DateField()),
                    ('due_on', models.DateField()),
                    ('why', models.JSONField(null=True)),
                    ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='directives_issued', to='organization.organization')),
                ],
            ),
            migrations.CreateModel(
                name='AddresseeEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('act', models.BigIntegerField()),
                    ('void', models.BooleanField(default=False)),
                    ('state', models.TextField(default='issued')),
                    ('acknowledged_on', models.DateField(null=True)),
                    ('planned_on', models.DateField(null=True)),
                    ('reported_on', models.DateField(null=True)),
                    ('accepted_on', models.DateField(null=True)),
                    ('reminded_on', models.DateField(null=True)),
                    ('n_reminded', models.SmallIntegerField(default=0)),
                    ('organization', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organization.organization')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directives.addressee')),
                    ('directive', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directives.directive')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='addressee',
                name='directive',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addressees', to='directives.directive'),
            ),
            migrations.CreateModel(
                name='DirectiveEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('id', models.BigIntegerField()),
                    ('act', models.BigIntegerField()),
                    ('void', models.BooleanField(default=False)),
                    ('title', models.TextField()),
                    ('text', models.TextField(blank=True, default='')),
                    ('document', models.TextField(blank=True, default='')),
                    ('source_row', models.TextField(blank=True, default='')),
                    ('issued_on', models.DateField()),
                    ('due_on', models.DateField()),
                    ('why', models.JSONField(null=True)),
                    ('organization', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organization.organization')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directives.directive')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Note',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.TextField()),
                    ('text', models.TextField(blank=True, default='')),
                    ('figures', models.TextField(blank=True, default='')),
                    ('written_on', models.DateField()),
                    ('addressee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='directives.addressee')),
                    ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organization.person')),
                ],
            ),
            migrations.AddIndex(
                model_name='directive',
                index=models.Index(fields=['organization', '-id'], name='directive_of_organization'),
            ),
            migrations.AddIndex(
                model_name='addressee',
                index=models.Index(fields=['organization', '-id'], name='addressee_of_organization'),
            ),
            migrations.AddConstraint(
                model_name='addressee',
                constraint=models.UniqueConstraint(condition=models.Q(('void', False)), fields=('directive', 'organization'), name='addressed_once'),
            ),
            migrations.AddIndex(
                model_name='note',
                index=models.Index(fields=['addressee', 'id'], name='note_of_addressee'),
            ),
        ]),
        pgtrigger.migrations.AddTrigger(
            model_name='directive',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directives_directiveevent" ("act", "document", "due_on", "id", "issued_on", "organization_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_row", "text", "title", "void", "why") SELECT new_values."act", new_values."document", new_values."due_on", new_values."id", new_values."issued_on", new_values."organization_id", NOW(), \'insert\', new_values."id", new_values."source_row", new_values."text", new_values."title", new_values."void", new_values."why" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='320c1b31f3de0c5b58a1a9e3366d975163c75306', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_50616', referencing='REFERENCING NEW TABLE AS new_values ', table='directives_directive', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='directive',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directives_directiveevent" ("act", "document", "due_on", "id", "issued_on", "organization_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_row", "text", "title", "void", "why") SELECT new_values."act", new_values."document", new_values."due_on", new_values."id", new_values."issued_on", new_values."organization_id", NOW(), \'update\', new_values."id", new_values."source_row", new_values."text", new_values."title", new_values."void", new_values."why" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7386f4e96b2bae2d4cd95b8b56f2d62d82e9f244', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_6cb00', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='directives_directive', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='addressee',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directives_addresseeevent" ("accepted_on", "acknowledged_on", "act", "directive_id", "id", "n_reminded", "organization_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "reminded_on", "reported_on", "state", "void") SELECT new_values."accepted_on", new_values."acknowledged_on", new_values."act", new_values."directive_id", new_values."id", new_values."n_reminded", new_values."organization_id", NOW(), \'insert\', new_values."id", new_values."planned_on", new_values."reminded_on", new_values."reported_on", new_values."state", new_values."void" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='10dbcdc35c0a19ca23e21edfcbcc97476a0870ac', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a4b98', referencing='REFERENCING NEW TABLE AS new_values ', table='directives_addressee', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='addressee',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "directives_addresseeevent" ("accepted_on", "acknowledged_on", "act", "directive_id", "id", "n_reminded", "organization_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "reminded_on", "reported_on", "state", "void") SELECT new_values."accepted_on", new_values."acknowledged_on", new_values."act", new_values."directive_id", new_values."id", new_values."n_reminded", new_values."organization_id", NOW(), \'update\', new_values."id", new_values."planned_on", new_values."reminded_on", new_values."reported_on", new_values."state", new_values."void" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ee4efb21b4225c82cfba6964122c63a9954beb53', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c4a55', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='directives_addressee', when='AFTER')),
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(upload_to='directives/%Y/%m')),
                ('mime', models.TextField()),
                ('size', models.IntegerField()),
                ('digest', models.TextField()),
                ('added_on', models.DateField()),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='directives.note')),
            ],
        ),
        migrations.RunSQL(MOVE_PAPERS),
    ]
