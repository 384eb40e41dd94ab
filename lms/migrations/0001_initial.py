
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Channel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('platform', models.CharField(max_length=60)),
                ('handle', models.CharField(blank=True, max_length=200)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['school', 'platform', 'handle'],
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
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True)),
                ('legal_first', models.CharField(max_length=100)),
                ('legal_last', models.CharField(max_length=100)),
                ('preferred_first', models.CharField(blank=True, max_length=100)),
                ('preferred_last', models.CharField(blank=True, max_length=100)),
                ('is_active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name_plural': 'people',
                'ordering': ['legal_last', 'legal_first', 'pk'],
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
            },
        ),
        migrations.CreateModel(
            name='ChannelRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('channel_manager', 'Manager'), ('channel_poster', 'Poster')], max_length=16)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('until_recorded_at', models.DateTimeField(blank=True, null=True)),
                ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='lms.channel')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='channel_roles', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['channel', 'kind', 'person'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('staff', 'Staff'), ('governor', 'Governors'), ('volunteer', 'Volunteers'), ('pupil', 'Pupils'), ('parent', 'Parents')], max_length=16)),
                ('staff_group', models.CharField(blank=True, choices=[('leadership', 'Leadership'), ('teaching', 'Teachers'), ('teaching_assistant', 'Teaching assistants'), ('office_and_site', 'Office and site'), ('midday_and_catering', 'Midday and catering'), ('supply', 'Supply and agency'), ('trainee', 'Trainees')], max_length=20)),
                ('job_title', models.CharField(blank=True, max_length=100)),
                ('year_group', models.CharField(blank=True, max_length=10)),
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
            },
        ),
        migrations.AddField(
            model_name='channel',
            name='school',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='channels', to='lms.school'),
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
            },
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
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_in_links', to=settings.AUTH_USER_MODEL)),
            ],
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
        migrations.AddField(
            model_name='school',
            name='trust',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schools', to='lms.trust'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='one_person_an_address'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('email', ''), _negated=True), name='no_address_is_null_not_empty'),
        ),
        migrations.AddIndex(
            model_name='auditevent',
            index=models.Index(fields=['about'], name='lms_auditev_about_c0d290_idx'),
        ),
        migrations.AddConstraint(
            model_name='channelrole',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('channel', 'person', 'kind'), name='one_open_channel_role'),
        ),
        migrations.AddConstraint(
            model_name='channelrole',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('until', None), ('until_recorded_at', None)), models.Q(('until__isnull', False), ('until_recorded_at__isnull', False)), _connector='OR'), name='channel_role_end_and_its_record'),
        ),
        migrations.AddConstraint(
            model_name='channelrole',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='channel_role_until_after_since'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['school', 'audience'], name='lms_members_school__d892c5_idx'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['audience', 'person'], name='lms_members_audienc_279d36_idx'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('person', 'school', 'audience'), name='one_open_membership'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end_recorded_at', None), ('ended_on', None)), models.Q(('end_recorded_at__isnull', False), ('ended_on__isnull', False)), _connector='OR'), name='membership_end_and_its_record'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on', None), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='membership_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='channel',
            constraint=models.UniqueConstraint(fields=('school', 'platform', 'handle'), name='one_entry_a_channel'),
        ),
        migrations.AddConstraint(
            model_name='channel',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='channel_until_after_since'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(models.F('person'), models.F('role'), django.db.models.functions.comparison.Coalesce('school_id', 0), condition=models.Q(('until', None)), name='one_open_appointment'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='appointment_until_after_since'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('role', 'trust_lead'), _negated=True), ('school', None), _connector='OR'), name='a_trust_lead_is_of_the_whole_trust'),
        ),
        migrations.AddConstraint(
            model_name='signinlink',
            constraint=models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at'))), name='link_expires_after_creation'),
        ),
    ]
