import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import lms.models.people_upload
from django.conf import settings
from django.db import migrations, models


def name_the_workflow(apps, schema_editor):
    """Wagtail's own first workflow, by what it is here: a policy owner reads what an editor submits."""
    for model in ("Workflow", "Task"):
        apps.get_model("wagtailcore", model).objects.filter(name="Moderators approval").update(
            name="Reading by a policy owner"
        )


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('lms', '0001_initial'),
        # After all of Wagtail's and allauth's: each of theirs renders every model that there is by then.
        ('account', '0009_emailaddress_unique_primary_email'),
        ('mfa', '0003_authenticator_type_uniq'),
        ('socialaccount', '0006_alter_socialaccount_extra_data'),
        ('wagtailadmin', '0006_formstate'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('wagtailembeds', '0009_embed_cache_until'),
        ('wagtailforms', '0005_alter_formsubmission_form_data'),
        ('wagtailimages', '0027_image_description'),
        ('wagtailredirects', '0008_add_verbose_name_plural'),
        ('wagtailsearch', '0010_add_text_fields'),
        ('wagtailusers', '0015_userprofile_keyboard_shortcuts'),
    ]

    operations = [
        migrations.CreateModel(
            name='AttemptLimit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=40)),
                ('digest', models.CharField(max_length=64)),
                ('tries', models.PositiveIntegerField()),
                ('ends_at', models.DateTimeField(db_index=True, help_text='From then on the tries no longer count.')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('what', 'digest'), name='one_count_of_tries_a_key')],
            },
        ),
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=60)),
                ('about', models.CharField(max_length=200)),
                ('details', models.JSONField(default=dict)),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['about'], name='lms_auditev_about_c0d290_idx')],
            },
        ),
        migrations.CreateModel(
            name='PupilSecret',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('picture', 'A secret picture'), ('word', 'A secret word')], max_length=8)),
                ('hashed', models.CharField(max_length=128)),
                ('set_at', models.DateTimeField()),
                ('pupil', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='secret', to=settings.AUTH_USER_MODEL)),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SignInLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('lasting', models.BooleanField(default=False, help_text="May be used again: the demonstration's links only.")),
                ('leads_to', models.CharField(blank=True, default='', help_text='The path on this site that follows the sign-in; empty: home.', max_length=200)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_in_links', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at'))), name='link_expires_after_creation')],
            },
        ),
        migrations.CreateModel(
            name='Trust',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('demonstration', models.BooleanField(default=False, help_text='Filled with invented people: mail may be read on a page, sign-in links last.')),
                ('created_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='one_trust_a_deployment')],
            },
        ),
        migrations.CreateModel(
            name='School',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('urn', models.CharField(max_length=6, unique=True, validators=[django.core.validators.RegexValidator('^\\d{6}$', 'A URN is six digits.')], verbose_name='URN')),
                ('name', models.CharField(max_length=200)),
                ('phase', models.CharField(choices=[('primary', 'Primary'), ('secondary', 'Secondary'), ('all_through', 'All-through'), ('special', 'Special')], default='primary', max_length=12)),
                ('colour', models.CharField(default='#1f8a7d', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'A colour is # and six hex digits.')])),
                ('logo', models.ImageField(blank=True, upload_to='logos')),
                ('contact_name', models.CharField(blank=True, help_text='Whom people ask when something is wrong.', max_length=200)),
                ('contact_email', models.EmailField(blank=True, max_length=254)),
                ('parents_code', models.CharField(blank=True, help_text='In the link that parents register by. Empty: they cannot.', max_length=20)),
                ('parents_sign', models.CharField(choices=[('each', 'Each parent'), ('one', 'One parent is enough')], default='each', max_length=4)),
                ('publishes_channels', models.BooleanField(default=False, help_text='Whether anyone may read the list of its official channels.')),
                ('publishes_families', models.BooleanField(default=False, help_text='Whether anyone may read the course for parents without signing in.', verbose_name='what is asked of families is open to anyone')),
                ('trust', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schools', to='lms.trust')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('parents_code', ''), _negated=True), fields=('parents_code',), name='one_school_a_parents_code')],
            },
        ),
        migrations.CreateModel(
            name='Channel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('platform', models.CharField(blank=True, help_text='Empty: the policy that names it does not say.', max_length=60)),
                ('handle', models.CharField(blank=True, max_length=200)),
                ('link', models.URLField(blank=True, max_length=500)),
                ('purpose', models.CharField(blank=True, max_length=300)),
                ('privacy_checked_on', models.DateField(blank=True, null=True)),
                ('login_kept', models.CharField(blank=True, help_text='Where the login is kept (the office safe, card 4); never a password.', max_length=200)),
                ('approved_by', models.CharField(blank=True, max_length=200)),
                ('registered_as', models.CharField(blank=True, help_text="The row of a policy's register it was brought in from, folded; it stays when the school renames it.", max_length=500)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='channels', to='lms.school')),
            ],
            options={
                'ordering': ['school', 'platform', 'handle'],
                'constraints': [models.UniqueConstraint(fields=('school', 'platform', 'handle'), name='one_entry_a_channel'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='channel_until_after_since')],
            },
        ),
        migrations.CreateModel(
            name='ChannelRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('channel_manager', 'Manager'), ('channel_poster', 'Poster')], max_length=16)),
                ('deputy', models.BooleanField(default=False, help_text='Stands in for the manager.')),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('until_recorded_at', models.DateTimeField(blank=True, null=True)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='lms.channel')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='channel_roles', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['channel', 'kind', 'person'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('channel', 'person', 'kind'), name='one_open_channel_role'), models.CheckConstraint(condition=models.Q(models.Q(('until', None), ('until_recorded_at', None)), models.Q(('until__isnull', False), ('until_recorded_at__isnull', False)), _connector='OR'), name='channel_role_end_and_its_record'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='channel_role_until_after_since'), models.CheckConstraint(condition=models.Q(('deputy', False), ('kind', 'channel_manager'), _connector='OR'), name='a_deputy_is_a_manager')],
            },
        ),
        migrations.CreateModel(
            name='AccessRemoval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('raised_at', models.DateTimeField()),
                ('because', models.CharField(max_length=100)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('role', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='removal', to='lms.channelrole')),
            ],
            options={
                'ordering': ['raised_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('done_by', None)), models.Q(('done_at__isnull', False), ('done_by__isnull', False)), _connector='OR'), name='access_removed_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='RegisterGap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('no_manager', 'No manager is named'), ('no_poster', 'Nobody is named who may post'), ('no_handle', 'The account has no name'), ('no_platform', 'The platform is not named'), ('unknown_manager', 'The manager named is nobody we know'), ('unknown_poster', 'The poster named is nobody we know')], max_length=20)),
                ('said', models.CharField(blank=True, help_text='What the policy says there.', max_length=300)),
                ('source', models.CharField(help_text='Which policy and version says so.', max_length=300)),
                ('raised_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gaps', to='lms.channel')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['raised_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('settled_at', None)), fields=('channel', 'kind', 'said'), name='one_open_register_gap'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('settled_by', None)), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='register_gap_settled_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='PeopleUpload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('staff', 'Staff'), ('governor', 'Governors'), ('volunteer', 'Volunteers'), ('pupil', 'Pupils'), ('parent', 'Parents')], max_length=16)),
                ('at', models.DateTimeField(db_index=True)),
                ('name', models.CharField(max_length=255)),
                ('file', models.FileField(blank=True, storage=lms.models.people_upload.private_storage, upload_to='people')),
                ('full', models.BooleanField(default=False, help_text='Whoever is not in the file has left.')),
                ('confirm_leavers', models.BooleanField(default=False)),
                ('maps', models.JSONField(blank=True, default=dict)),
                ('state', models.CharField(choices=[('waiting', 'Waiting to be read'), ('reading', 'Being read'), ('planned', 'Ready to apply'), ('applying', 'Being applied'), ('applied', 'Applied'), ('failed', 'Could not be used')], default='waiting', max_length=8)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('done', models.PositiveIntegerField(default=0, help_text='Rows read so far.')),
                ('plan', models.JSONField(blank=True, help_text='The counts, and the beginning of each list.', null=True)),
                ('left_out', models.FileField(blank=True, help_text='The rows left out, with the reasons.', storage=lms.models.people_upload.private_storage, upload_to='people')),
                ('problem', models.CharField(blank=True, max_length=1000)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lms.school')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ParentRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('first', models.CharField(max_length=100)),
                ('last', models.CharField(max_length=100)),
                ('child', models.CharField(max_length=200)),
                ('asked_at', models.DateTimeField()),
                ('decision', models.CharField(blank=True, choices=[('added', 'Added'), ('refused', 'Refused')], max_length=8)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parent_requests', to='lms.school')),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('decision', '')), fields=('school', 'email'), name='one_open_parent_request'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='parent_request_decided_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='MergeOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('raised_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('merged', 'One person: merged'), ('apart', 'Two people: kept apart')], max_length=8)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('newer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('older', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merge_offers', to='lms.school')),
            ],
            options={
                'ordering': ['raised_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('older', 'newer'), name='one_offer_a_pair'), models.CheckConstraint(condition=models.Q(('older', models.F('newer')), _negated=True), name='two_people_to_merge'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='merge_decided_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('staff', 'Staff'), ('governor', 'Governors'), ('volunteer', 'Volunteers'), ('pupil', 'Pupils'), ('parent', 'Parents')], max_length=16)),
                ('staff_group', models.CharField(blank=True, choices=[('leadership', 'Leadership'), ('teaching', 'Teachers'), ('teaching_assistant', 'Teaching assistants'), ('office_and_site', 'Office and site'), ('midday_and_catering', 'Midday and catering'), ('supply', 'Supply and agency'), ('trainee', 'Trainees')], max_length=20)),
                ('job_title', models.CharField(blank=True, max_length=100)),
                ('staff_code', models.CharField(blank=True, max_length=30)),
                ('department', models.CharField(blank=True, max_length=100)),
                ('year_group', models.CharField(blank=True, max_length=20)),
                ('registration', models.CharField(blank=True, max_length=30, verbose_name='registration group')),
                ('entry', models.CharField(choices=[('by_hand', 'Added by hand'), ('imported', "From the school's own system"), ('registered', 'Registered by the parent')], default='by_hand', max_length=10)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('end_recorded_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('team_leader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='team_memberships', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='lms.school')),
            ],
            options={
                'ordering': ['person', 'started_on'],
                'indexes': [models.Index(fields=['school', 'audience'], name='lms_members_school__d892c5_idx'), models.Index(fields=['audience', 'person'], name='lms_members_audienc_279d36_idx'), models.Index(fields=['school', 'registration'], name='pupils_of_a_class')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('person', 'school', 'audience'), name='one_open_membership'), models.CheckConstraint(condition=models.Q(models.Q(('end_recorded_at', None), ('ended_on', None)), models.Q(('end_recorded_at__isnull', False), ('ended_on__isnull', False)), _connector='OR'), name='membership_end_and_its_record'), models.CheckConstraint(condition=models.Q(('ended_on', None), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='membership_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Guardianship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('relationship', models.CharField(blank=True, max_length=60)),
                ('priority', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('parental_responsibility', models.BooleanField(default=False)),
                ('do_not_contact', models.BooleanField(default=False)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('guardian', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guardianships', to=settings.AUTH_USER_MODEL)),
                ('pupil', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guardians', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lms.school')),
            ],
            options={
                'ordering': ['pupil', 'priority', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('guardian', 'pupil', 'school'), name='one_open_guardianship'), models.CheckConstraint(condition=models.Q(('guardian', models.F('pupil')), _negated=True), name='nobody_is_their_own_guardian'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='guardianship_until_after_since')],
            },
        ),
        migrations.CreateModel(
            name='AudienceRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('audience', models.CharField(choices=[('staff', 'Staff'), ('channel_poster', 'Channel posters'), ('channel_manager', 'Channel managers'), ('governor', 'Governors'), ('volunteer', 'Volunteers'), ('pupil', 'Pupils'), ('parent', 'Parents')], max_length=16)),
                ('staff_groups', models.JSONField(blank=True, default=list, help_text='Of leadership, teaching, teaching_assistant, office_and_site, midday_and_catering, supply, trainee.')),
                ('year_groups', models.JSONField(blank=True, default=list)),
                ('started_since', models.DateField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('channel', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lms.channel')),
                ('school', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='audience_rules', to='lms.school')),
            ],
            options={
                'ordering': ['school', 'name'],
                'constraints': [models.UniqueConstraint(models.F('name'), django.db.models.functions.comparison.Coalesce('school_id', 0), name='one_audience_rule_of_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('compliance_lead', 'Compliance lead'), ('headteacher', 'Headteacher'), ('policy_owner', 'Policy owner'), ('content_editor', 'Content editor'), ('trust_lead', 'Trust lead')], max_length=20)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='lms.school')),
            ],
            options={
                'ordering': ['role', 'person'],
                'constraints': [models.UniqueConstraint(models.F('person'), models.F('role'), django.db.models.functions.comparison.Coalesce('school_id', 0), condition=models.Q(('until', None)), name='one_open_appointment'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='appointment_until_after_since'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'trust_lead'), _negated=True), ('school', None), _connector='OR'), name='a_trust_lead_is_of_the_whole_trust')],
            },
        ),
        migrations.CreateModel(
            name='SchoolClass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30)),
                ('code', models.CharField(help_text='What pupils type, as in HERON 7; in capitals.', max_length=20, unique=True)),
                ('secret', models.CharField(choices=[('picture', 'A secret picture'), ('word', 'A secret word')], default='picture', max_length=8)),
                ('created_at', models.DateTimeField()),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='classes', to='lms.school')),
            ],
            options={
                'ordering': ['school', 'name'],
                'constraints': [models.UniqueConstraint(fields=('school', 'name'), name='one_class_of_a_name')],
            },
        ),
        migrations.CreateModel(
            name='ClassTeacher',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='classes_taught', to=settings.AUTH_USER_MODEL)),
                ('school_class', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teachers', to='lms.schoolclass')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('school_class', 'person'), name='one_open_class_teacher'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='class_teacher_until_after_since')],
            },
        ),
        migrations.CreateModel(
            name='SourceId',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('staff', 'Staff'), ('governor', 'Governors'), ('volunteer', 'Volunteers'), ('pupil', 'Pupils'), ('parent', 'Parents')], max_length=16)),
                ('value', models.CharField(max_length=64)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='source_ids', to=settings.AUTH_USER_MODEL)),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='lms.school')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('school', 'audience', 'value'), name='one_person_a_source_id'), models.CheckConstraint(condition=models.Q(('value', ''), _negated=True), name='a_source_id_is_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='CalendarEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('term', 'Term'), ('half_term', 'Half-term holiday'), ('closure', 'Closed')], max_length=9)),
                ('name', models.CharField(max_length=100)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(help_text='The last day of it.')),
                ('recorded_at', models.DateTimeField()),
                ('school', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calendar', to='lms.school')),
            ],
            options={
                'verbose_name_plural': 'calendar entries',
                'ordering': ['school', 'starts_on', 'kind'],
                'constraints': [models.UniqueConstraint(fields=('school', 'kind', 'starts_on'), name='one_calendar_entry_a_start'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='calendar_entry_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='PastStaffGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('staff_group', models.CharField(blank=True, choices=[('leadership', 'Leadership'), ('teaching', 'Teachers'), ('teaching_assistant', 'Teaching assistants'), ('office_and_site', 'Office and site'), ('midday_and_catering', 'Midday and catering'), ('supply', 'Supply and agency'), ('trainee', 'Trainees')], max_length=20)),
                ('until', models.DateTimeField()),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='past_staff_groups', to='lms.membership')),
            ],
            options={
                'ordering': ['membership', 'until', 'pk'],
            },
        ),
        migrations.RunPython(name_the_workflow, migrations.RunPython.noop),
    ]
