import courses.models.policy
import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

from attestations.guard import LEDGER


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('courses', '0001_initial'),
        ('lms', '0002_school'),
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
                'indexes': [models.Index(fields=['status', 'lease_until'], name='attestation_status_23a23d_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('status', 'sent')), models.Q(models.Q(('status', 'sent'), _negated=True), ('sent_at', None)), _connector='OR'), name='sent_and_when'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'sending'), _negated=True), models.Q(('lease_until__isnull', False), ('sending_at__isnull', False)), _connector='OR'), name='sending_under_a_lease')],
            },
        ),
        migrations.CreateModel(
            name='Requirement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recurrence', models.CharField(choices=[('each_year', 'Each academic year'), ('once', 'Once'), ('months', 'Every so many months')], default='each_year', max_length=9)),
                ('every_months', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('due_rule', models.CharField(choices=[('cycle_date', 'By a day in the academic year; joiners some days after they start'), ('before_access', 'Before they have access: by the day the role begins')], default='cycle_date', max_length=13)),
                ('due_month', models.PositiveSmallIntegerField(blank=True, help_text='With the day: when it is due each year. Empty: before October half-term.', null=True)),
                ('due_day', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('joiner_days', models.PositiveSmallIntegerField(default=14, help_text='Days from their start for those who join later.')),
                ('grace_days', models.PositiveSmallIntegerField(default=7, help_text='Days after the due date before it counts as overdue.')),
                ('change_days', models.PositiveSmallIntegerField(default=14, help_text='Days from approval to sign what a new version changes.')),
                ('early_credit_days', models.PositiveSmallIntegerField(default=60, help_text='A signature of this many days before it opens counts.')),
                ('roll_days', models.PositiveSmallIntegerField(default=42, help_text='Who joins in the last so many days of a year is first asked in the next.')),
                ('created_at', models.DateTimeField()),
                ('audience_rule', models.ForeignKey(blank=True, help_text='Narrows the audience of the course. Empty: all of it.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lms.audiencerule')),
                ('course', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='requirement', to='courses.coursepage')),
            ],
            options={
                'ordering': ['course'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('every_months__gte', 1), ('recurrence', 'months')), models.Q(models.Q(('recurrence', 'months'), _negated=True), ('every_months', None)), _connector='OR'), name='every_so_many_months'), models.CheckConstraint(condition=models.Q(models.Q(('due_day', None), ('due_month', None)), models.Q(('due_day__gte', 1), ('due_day__lte', 31), ('due_month__gte', 1), ('due_month__lte', 12)), _connector='OR'), name='due_month_and_day')],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('for_changes', models.BooleanField(default=False)),
                ('wording', models.TextField(help_text='May name {school}, {policy}, {version}, {role} and must name {sha256}.')),
                ('in_force_from', models.DateTimeField()),
                ('requirement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='attestations.requirement')),
            ],
            options={
                'ordering': ['requirement', '-in_force_from'],
                'constraints': [models.CheckConstraint(condition=models.Q(('wording__contains', '{version}'), ('wording__contains', '{sha256}')), name='statement_names_version_and_sha256'), models.UniqueConstraint(fields=('requirement', 'for_changes', 'in_force_from'), name='one_statement_at_a_moment')],
            },
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
        migrations.CreateModel(
            name='Exemption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('reason', models.CharField(choices=[('parental_leave', 'Maternity or parental leave'), ('sickness', 'Long-term sickness'), ('sabbatical', 'Sabbatical'), ('other', 'Other')], max_length=20)),
                ('evidence_reference', models.CharField(blank=True, help_text='Where the evidence is kept, as in “HR file 118”; never the evidence.', max_length=100)),
                ('recorded_at', models.DateTimeField()),
                ('cut_short_on', models.DateField(blank=True, null=True)),
                ('cut_short_at', models.DateTimeField(blank=True, null=True)),
                ('approved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cut_short_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exemptions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['person', 'starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='exemption_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('cut_short_at', None), ('cut_short_by', None), ('cut_short_on', None)), models.Q(('cut_short_at__isnull', False), ('cut_short_by__isnull', False), ('cut_short_on__gte', models.F('starts_on'))), _connector='OR'), name='exemption_cut_short_by_and_when')],
            },
        ),
        migrations.CreateModel(
            name='Obligation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('renewal', models.PositiveSmallIntegerField(default=0)),
                ('opened_at', models.DateTimeField()),
                ('opens_on', models.DateField(help_text='From this day it can be done; before, it is not yet open.')),
                ('first_opens_on', models.DateField()),
                ('first_due_on', models.DateField()),
                ('first_grace_until', models.DateField()),
                ('due_on', models.DateField()),
                ('grace_until', models.DateField()),
                ('credited_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_reason', models.CharField(blank=True, choices=[('left', 'No longer in the audience'), ('role_ended', 'The channel role ended'), ('rule_changed', 'What is asked, or of whom, was changed'), ('superseded', 'Another version or decision took its place'), ('other_parent', 'Another parent signed for the child'), ('course_withdrawn', 'The course is no longer published'), ('cycle_ended', 'The year ended')], max_length=20)),
                ('change_set', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='courses.changeset')),
                ('child', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='attestations.cycle')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(blank=True, help_text='Whose own policy it is, or where the child is. Empty: wherever the person is in the audience.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lms.school')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='courses.policyversion')),
                ('requirement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='obligations', to='attestations.requirement')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(fields=['person', 'withdrawn_at'], name='attestation_person__f43b02_idx')],
                'constraints': [models.UniqueConstraint(models.F('cycle'), models.F('requirement'), models.F('person'), models.F('renewal'), django.db.models.functions.comparison.Coalesce('change_set_id', 0), django.db.models.functions.comparison.Coalesce('child_id', 0), name='one_obligation_a_cycle'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_reason', '')), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='withdrawn_and_why'), models.CheckConstraint(condition=models.Q(('change_set', None), ('renewal', 0), _connector='OR'), name='what_a_version_changes_is_signed_once')],
            },
        ),
        migrations.CreateModel(
            name='Acknowledgement',
            fields=[
                ('seq', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('code', models.CharField(help_text='On the receipt, as in 7QK4-M2RD.', max_length=9, unique=True)),
                ('kind', models.CharField(choices=[('signed', 'Signed'), ('paper', 'Signed on paper'), ('annulled', 'Annulled')], max_length=8)),
                ('nth', models.PositiveSmallIntegerField(help_text='1 for the first signature of this obligation, 2 for the next after that was annulled.', null=True)),
                ('signed_at', models.DateTimeField(help_text='Of a paper: noon of the day on it. Of an annulment: when it was made.')),
                ('recorded_at', models.DateTimeField()),
                ('body', models.TextField(help_text='Canonical JSON (RFC 8785) of what was signed.')),
                ('previous', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('annuls', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='annulled_by', to='attestations.acknowledgement')),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acknowledgements', to='attestations.obligation')),
            ],
            options={
                'ordering': ['seq'],
                'constraints': [models.CheckConstraint(condition=models.Q(('seq__gte', 1)), name='ledger_starts_at_one'), models.UniqueConstraint(fields=('obligation', 'nth'), name='one_signature_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('annuls__isnull', False), ('kind', 'annulled'), ('nth', None)), models.Q(models.Q(('kind', 'annulled'), _negated=True), ('annuls', None), ('nth__gte', 1)), _connector='OR'), name='annulment_names_what_it_annuls'), models.CheckConstraint(condition=models.Q(('recorded_at__gte', models.F('signed_at'))), name='recorded_when_signed_or_later')],
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('reason', models.CharField(max_length=500)),
                ('recorded_at', models.DateTimeField()),
                ('granted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='attestations.obligation')),
            ],
            options={
                'ordering': ['obligation', 'recorded_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ObligationChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('moved', 'Moved'), ('withdrawn', 'Withdrawn'), ('reopened', 'Re-opened')], max_length=10)),
                ('recorded_at', models.DateTimeField()),
                ('opens_on', models.DateField()),
                ('due_on', models.DateField()),
                ('grace_until', models.DateField()),
                ('reason', models.CharField(blank=True, choices=[('left', 'No longer in the audience'), ('role_ended', 'The channel role ended'), ('rule_changed', 'What is asked, or of whom, was changed'), ('superseded', 'Another version or decision took its place'), ('other_parent', 'Another parent signed for the child'), ('course_withdrawn', 'The course is no longer published'), ('cycle_ended', 'The year ended')], max_length=20)),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='attestations.obligation')),
                ('version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='courses.policyversion')),
            ],
            options={
                'ordering': ['obligation', 'recorded_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PaperSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('decision', models.CharField(blank=True, choices=[('confirmed', 'Confirmed'), ('refused', 'Refused')], max_length=9)),
                ('decided_at', models.DateTimeField(null=True)),
                ('refused_because', models.CharField(blank=True, max_length=500)),
                ('signed_on', models.DateField(help_text='The day written on the paper.')),
                ('name', models.CharField(help_text='As it is written on the paper.', max_length=200)),
                ('scan', models.FileField(storage=courses.models.policy.private_storage, upload_to='papers')),
                ('scan_name', models.CharField(max_length=255)),
                ('scan_sha256', models.CharField(max_length=64)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='attestations.acknowledgement')),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='attestations.obligation')),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('decision', ''), ('entry', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('decision', 'confirmed'), ('entry__isnull', False)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('decision', 'refused'), ('entry', None)), _connector='OR'), name='paper_decided_by_and_when'), models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='paper_needs_a_second_person'), models.UniqueConstraint(condition=models.Q(('decision', '')), fields=('obligation',), name='one_open_paper')],
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
                'constraints': [models.UniqueConstraint(fields=('obligation', 'step'), name='one_reminder_a_step_ever')],
            },
        ),
        migrations.CreateModel(
            name='Signatory',
            fields=[
                ('acknowledgement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='signatory', serialize=False, to='attestations.acknowledgement')),
                ('salt', models.CharField(blank=True, max_length=64)),
                ('facts', models.TextField(blank=True, help_text='Canonical JSON: name typed, address, user agent, on whose behalf.')),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'signatories',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('erased_at', None), models.Q(('salt', ''), _negated=True), models.Q(('facts', ''), _negated=True)), models.Q(('erased_at__isnull', False), ('facts', ''), ('salt', '')), _connector='OR'), name='signatory_is_whole_or_erased')],
            },
        ),
        migrations.CreateModel(
            name='Annulment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('decision', models.CharField(blank=True, choices=[('confirmed', 'Confirmed'), ('refused', 'Refused')], max_length=9)),
                ('decided_at', models.DateTimeField(null=True)),
                ('refused_because', models.CharField(blank=True, max_length=500)),
                ('reason', models.CharField(max_length=500)),
                ('acknowledgement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='annulments', to='attestations.acknowledgement')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='attestations.acknowledgement')),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('decision', ''), ('entry', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('decision', 'confirmed'), ('entry__isnull', False)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('decision', 'refused'), ('entry', None)), _connector='OR'), name='annulment_decided_by_and_when'), models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('asked_by')), _negated=True), _connector='OR'), name='annulment_needs_a_second_person'), models.UniqueConstraint(condition=models.Q(('decision', '')), fields=('acknowledgement',), name='one_open_annulment')],
            },
        ),
        migrations.AddField(
            model_name='Obligation',
            name='credited_by',
            field=models.ForeignKey(blank=True, help_text='A signature for an earlier obligation that counts for this one too.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='credits', to='attestations.acknowledgement'),
        ),
        migrations.AddConstraint(
            model_name='Obligation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('credited_at', None), ('credited_by', None)), models.Q(('credited_at__isnull', False), ('credited_by__isnull', False)), _connector='OR'), name='credited_by_and_when'),
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField()),
                ('added_at', models.DateTimeField()),
                ('called_off_at', models.DateTimeField(null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('called_off_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='lms.school')),
            ],
            options={
                'ordering': ['held_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReturnOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audiences', models.JSONField(default=list)),
                ('purpose', models.CharField(choices=[('governors', 'Governors’ meeting'), ('trust_board', 'Trust board'), ('auditor', 'Auditor')], max_length=12)),
                ('as_at', models.DateTimeField()),
                ('asked_at', models.DateTimeField()),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('held_until', models.DateTimeField(null=True)),
                ('doing', models.CharField(blank=True, max_length=60)),
                ('made_at', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(null=True)),
                ('problem', models.CharField(blank=True, max_length=500)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='order', to='attestations.meeting')),
                ('school', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lms.school')),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Return',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=20, unique=True)),
                ('audiences', models.JSONField(default=list)),
                ('edition', models.CharField(choices=[('governors', 'Governors’ edition'), ('full', 'Full edition')], max_length=10)),
                ('purpose', models.CharField(choices=[('governors', 'Governors’ meeting'), ('trust_board', 'Trust board'), ('auditor', 'Auditor')], default='governors', max_length=12)),
                ('cycle', models.PositiveSmallIntegerField(help_text='The year in which the academic year of its moment began.')),
                ('as_at', models.DateTimeField()),
                ('made_at', models.DateTimeField()),
                ('file', models.FileField(storage=courses.models.policy.private_storage, upload_to='returns')),
                ('tables', models.FileField(help_text='Its tables as CSV, in a ZIP.', storage=courses.models.policy.private_storage, upload_to='returns')),
                ('summary', models.FileField(help_text='Its cover as one page of PDF.', storage=courses.models.policy.private_storage, upload_to='returns')),
                ('sha256', models.CharField(max_length=64)),
                ('rows', models.PositiveIntegerField()),
                ('figures', models.JSONField()),
                ('shown_sha256', models.CharField(max_length=64)),
                ('ledger_seq', models.PositiveBigIntegerField()),
                ('ledger_digest', models.CharField(max_length=64)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(help_text='Empty: the whole trust.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='lms.school')),
                ('order', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='attestations.returnorder')),
            ],
            options={
                'ordering': ['-as_at', '-pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(django.db.models.functions.comparison.Coalesce('school_id', 0), models.F('held_on'), condition=models.Q(('called_off_at', None)), name='one_meeting_a_day'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('called_off_at', None), ('called_off_by', None)), models.Q(('called_off_at__isnull', False), ('called_off_by__isnull', False)), _connector='OR'), name='called_off_by_and_when'),
        ),
        migrations.AddConstraint(
            model_name='returnorder',
            constraint=models.CheckConstraint(condition=models.Q(('as_at__lte', models.F('asked_at'))), name='no_return_of_what_is_to_come'),
        ),
        migrations.AddConstraint(
            model_name='returnorder',
            constraint=models.CheckConstraint(condition=models.Q(('made_at', None), ('failed_at', None), _connector='OR'), name='made_or_failed'),
        ),
        migrations.AddConstraint(
            model_name='returnorder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('failed_at', None), ('problem', '')), models.Q(('failed_at__isnull', False), models.Q(('problem', ''), _negated=True)), _connector='OR'), name='failed_and_why'),
        ),
        migrations.AddConstraint(
            model_name='returnorder',
            constraint=models.CheckConstraint(condition=models.Q(('asked_by__isnull', False), ('meeting__isnull', False), _connector='OR'), name='asked_for_by_someone'),
        ),
        migrations.AddIndex(
            model_name='return',
            index=models.Index(fields=['sha256'], name='attestation_sha256_cfd59f_idx'),
        ),
        migrations.AddConstraint(
            model_name='return',
            constraint=models.UniqueConstraint(fields=('order', 'edition'), name='one_edition_an_order'),
        ),
        migrations.CreateModel(
            name='RatingRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('green', models.PositiveSmallIntegerField()),
                ('red', models.PositiveSmallIntegerField()),
                ('set_at', models.DateTimeField()),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-set_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('green__lte', 100), ('red__gte', 1), ('red__lte', models.F('green'))), name='red_below_green_below_all')],
            },
        ),
        migrations.CreateModel(
            name='ReturnAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=200)),
                ('owner', models.CharField(help_text='A role, as in “Headteacher”.', max_length=100)),
                ('due_on', models.DateField()),
                ('added_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('from_return', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='attestations.return')),
                ('school', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lms.school')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('done_by', None)), models.Q(('done_at__isnull', False), ('done_by__isnull', False)), _connector='OR'), name='action_done_by_and_when')],
            },
        ),
        migrations.CreateModel(
            name='ApiToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purpose', models.CharField(help_text='What reads with it, as in “Trust dashboard”.', max_length=100)),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('last_used_on', models.DateField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lms.school')),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='token_ended_by_and_when')],
            },
        ),
        migrations.CreateModel(
            name='PastCredit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('acknowledgement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='past_credits', to='attestations.acknowledgement')),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='past_credits', to='attestations.obligation')),
            ],
            options={
                'ordering': ['obligation', 'since'],
            },
        ),
        migrations.CreateModel(
            name='ChangesRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('read_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('asked', models.PositiveSmallIntegerField(default=0)),
                ('right', models.PositiveSmallIntegerField(default=0)),
                ('obligation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes_read', to='attestations.obligation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='courses.policyversion')),
            ],
            options={
                'verbose_name_plural': 'changes read',
                'constraints': [models.UniqueConstraint(fields=('obligation', 'version'), name='one_reading_of_changes_a_version'), models.CheckConstraint(condition=models.Q(('right__lte', models.F('asked'))), name='changes_right_of_asked'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('asked', 0)), models.Q(('answered_at__gte', models.F('read_at')), ('asked__gte', 1)), _connector='OR'), name='changes_answered_and_when')],
            },
        ),
        migrations.RunPython(LEDGER.put_up, LEDGER.take_down),
    ]
