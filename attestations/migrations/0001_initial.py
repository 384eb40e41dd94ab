
import courses.models.policy
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from attestations.guard import LEDGER


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('courses', '0001_initial'),
        ('lms', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Cycle',
            fields=[
                ('year', models.PositiveSmallIntegerField(help_text='The year in which it began.', primary_key=True, serialize=False)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('due_on', models.DateField(help_text='The Friday before the October half-term, unless the school says otherwise.')),
            ],
            options={
                'ordering': ['-year'],
                'constraints': [models.CheckConstraint(condition=models.Q(('due_on__lt', models.F('ends_on')), ('starts_on__lt', models.F('due_on'))), name='cycle_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='LedgerHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveBigIntegerField(default=0)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='one_ledger')],
            },
        ),
        migrations.CreateModel(
            name='Obligation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_at', models.DateTimeField()),
                ('first_due_on', models.DateField()),
                ('first_grace_until', models.DateField()),
                ('due_on', models.DateField()),
                ('grace_until', models.DateField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.CharField(blank=True, choices=[('left', 'No longer in the audience'), ('course_withdrawn', 'The course is no longer published'), ('cycle_ended', 'The year ended')], max_length=20)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='attestations.cycle')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='courses.policyversion')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Acknowledgement',
            fields=[
                ('seq', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('code', models.CharField(help_text='On the receipt, as in 7QK4-M2RD.', max_length=9, unique=True)),
                ('signed_at', models.DateTimeField()),
                ('body', models.TextField(help_text='Canonical JSON (RFC 8785) of what was signed.')),
                ('previous', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('obligation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='acknowledgement', to='attestations.obligation')),
            ],
            options={
                'ordering': ['seq'],
            },
        ),
        migrations.CreateModel(
            name='ObligationChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('moved', 'Moved'), ('withdrawn', 'Withdrawn'), ('reopened', 'Re-opened')], max_length=10)),
                ('recorded_at', models.DateTimeField()),
                ('due_on', models.DateField()),
                ('grace_until', models.DateField()),
                ('reason', models.CharField(blank=True, choices=[('left', 'No longer in the audience'), ('course_withdrawn', 'The course is no longer published'), ('cycle_ended', 'The year ended')], max_length=20)),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='attestations.obligation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='courses.policyversion')),
            ],
            options={
                'ordering': ['obligation', 'recorded_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='OutboxMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text='What it is about; the same mail is never owed twice.', max_length=100, unique=True)),
                ('to', models.EmailField(max_length=254)),
                ('reply_to', models.EmailField(blank=True, max_length=254)),
                ('subject', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('html', models.TextField()),
                ('status', models.CharField(choices=[('queued', 'Queued'), ('sending', 'Sending'), ('sent', 'Sent'), ('failed', 'Failed'), ('unknown', 'Unknown')], default='queued', max_length=8)),
                ('queued_at', models.DateTimeField()),
                ('worker', models.CharField(blank=True, max_length=64)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('sending_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('error', models.CharField(blank=True, max_length=500)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mails', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['queued_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('opened', 'Something to do'), ('due_soon', 'Due in a week'), ('due_tomorrow', 'Due tomorrow'), ('in_grace', 'The day has passed'), ('overdue', 'Overdue')], max_length=12)),
                ('day', models.DateField(help_text='The London day on which it was owed.')),
                ('mail', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='attestations.outboxmail')),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='attestations.obligation')),
            ],
            options={
                'ordering': ['day', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Requirement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('joiner_days', models.PositiveSmallIntegerField(default=14, help_text='Days from their start for those who join later.')),
                ('grace_days', models.PositiveSmallIntegerField(default=7, help_text='Days after the due date before it counts as overdue.')),
                ('created_at', models.DateTimeField()),
                ('course', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='requirement', to='courses.coursepage')),
            ],
            options={
                'ordering': ['course'],
            },
        ),
        migrations.AddField(
            model_name='obligation',
            name='requirement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='attestations.requirement'),
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=20, unique=True)),
                ('edition', models.CharField(choices=[('governors', 'Governors’ edition'), ('full', 'Full edition')], max_length=10)),
                ('as_at', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('file', models.FileField(storage=courses.models.policy.private_storage, upload_to='returns')),
                ('sha256', models.CharField(max_length=64)),
                ('rows', models.PositiveIntegerField()),
                ('figures', models.JSONField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(help_text='Empty: the whole trust.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='lms.school')),
            ],
            options={
                'ordering': ['-as_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wording', models.TextField(help_text='May name {school}, {policy}, {version}, {role} and must name {sha256}.')),
                ('in_force_from', models.DateTimeField()),
                ('requirement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='attestations.requirement')),
            ],
            options={
                'ordering': ['requirement', '-in_force_from'],
            },
        ),
        migrations.CreateModel(
            name='Signatory',
            fields=[
                ('acknowledgement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='signatory', serialize=False, to='attestations.acknowledgement')),
                ('salt', models.CharField(blank=True, max_length=64)),
                ('facts', models.TextField(blank=True, help_text='Canonical JSON: name typed, address, user agent.')),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'signatories',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('erased_at', None), models.Q(('salt', ''), _negated=True), models.Q(('facts', ''), _negated=True)), models.Q(('erased_at__isnull', False), ('facts', ''), ('salt', '')), _connector='OR'), name='signatory_is_whole_or_erased')],
            },
        ),
        migrations.CreateModel(
            name='Exemption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('reason', models.CharField(choices=[('parental_leave', 'Maternity or parental leave'), ('sickness', 'Long-term sickness'), ('sabbatical', 'Sabbatical'), ('other', 'Other')], max_length=20)),
                ('recorded_at', models.DateTimeField()),
                ('approved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exemptions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['person', 'starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='exemption_ends_after_start')],
            },
        ),
        migrations.AddConstraint(
            model_name='acknowledgement',
            constraint=models.CheckConstraint(condition=models.Q(('seq__gte', 1)), name='ledger_starts_at_one'),
        ),
        migrations.AddIndex(
            model_name='outboxmail',
            index=models.Index(fields=['status', 'lease_until'], name='attestation_status_23a23d_idx'),
        ),
        migrations.AddConstraint(
            model_name='outboxmail',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('status', 'sent')), models.Q(models.Q(('status', 'sent'), _negated=True), ('sent_at', None)), _connector='OR'), name='sent_and_when'),
        ),
        migrations.AddConstraint(
            model_name='outboxmail',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'sending'), _negated=True), models.Q(('lease_until__isnull', False), ('sending_at__isnull', False)), _connector='OR'), name='sending_under_a_lease'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('obligation', 'step'), name='one_reminder_a_step_ever'),
        ),
        migrations.AddIndex(
            model_name='obligation',
            index=models.Index(fields=['person', 'withdrawn_at'], name='attestation_person__f43b02_idx'),
        ),
        migrations.AddIndex(
            model_name='obligation',
            index=models.Index(fields=['cycle', 'due_on'], name='attestation_cycle_i_badc75_idx'),
        ),
        migrations.AddConstraint(
            model_name='obligation',
            constraint=models.UniqueConstraint(fields=('requirement', 'person', 'cycle'), name='one_obligation_a_cycle'),
        ),
        migrations.AddConstraint(
            model_name='obligation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='withdrawn_and_why'),
        ),
        migrations.AddIndex(
            model_name='return',
            index=models.Index(fields=['sha256'], name='attestation_sha256_cfd59f_idx'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(('wording__contains', '{version}'), ('wording__contains', '{sha256}')), name='statement_names_version_and_sha256'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.UniqueConstraint(fields=('requirement', 'in_force_from'), name='one_statement_at_a_moment'),
        ),
        migrations.CreateModel(
            name='SyncMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('base', models.PositiveBigIntegerField()),
                ('seen', models.PositiveIntegerField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='one_sync_mark')],
            },
        ),
        migrations.RunPython(LEDGER.put_up, LEDGER.take_down),
    ]
