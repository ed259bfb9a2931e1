// SPDX-License-Identifier: EUPL-1.2

package import Kernel
package import Vault

/// One line of the audit: who did what to which record, and how it ended.
///
/// Carries no name, no words, no address and no device. It is written in the transaction
/// of the act itself, so that an act without its line does not happen.
package struct AuditEntry: Sendable {
    /// The closed list of things worth a line.
    package enum Action: String, Sendable, CaseIterable {
        case signedIn = "signed_in"
        case signInRefused = "sign_in_refused"
        case signedOut = "signed_out"
        case accountCreated = "account_created"
        case accountChanged = "account_changed"
        case accountLinkMade = "account_link_made"
        case accountActivated = "account_activated"
        case accountSuspended = "account_suspended"
        case accountResumed = "account_resumed"
        case accountLeft = "account_left"
        case accountRemovedForCause = "account_removed_for_cause"
        case rolesChanged = "roles_changed"
        case passwordChanged = "password_changed"
        case passwordRecovered = "password_recovered"
        case factorReplaced = "factor_replaced"
        case mendingAsked = "mending_asked"
        case mendingConfirmed = "mending_confirmed"
        case mendingRefused = "mending_refused"
        case teamFounded = "team_founded"
        case teamKeyGiven = "team_key_given"
        case teamKeysRetired = "team_keys_retired"
        case escrowCopied = "escrow_copied"
        case escrowOuterOpened = "escrow_outer_opened"
        case escrowInnerOpened = "escrow_inner_opened"
        case rescuePrepared = "rescue_prepared"
        case rescueStopped = "rescue_stopped"
        case rescueFinished = "rescue_finished"
        case partnerBegun = "partner_begun"
        case partnerConfirmed = "partner_confirmed"
        case partnerUsed = "partner_used"
        case partnerRefused = "partner_refused"
        case partnerLinked = "partner_linked"
        case partnerUnlinked = "partner_unlinked"
        case partnerKeyEntered = "partner_key_entered"
        case partnerKeyConfirmed = "partner_key_confirmed"
        case partnerKeyEnded = "partner_key_ended"
        case packageMade = "package_made"
        case conversationStarted = "conversation_started"
        case conversationAccepted = "conversation_accepted"
        case conversationRead = "conversation_read"
        case conversationOffered = "conversation_offered"
        case offerClosed = "offer_closed"
        case conversationFlagged = "conversation_flagged"
        case conversationHandedOver = "conversation_handed_over"
        case conversationPassedOn = "conversation_passed_on"
        case conversationInterrupted = "conversation_interrupted"
        case conversationEnded = "conversation_ended"
        case conversationDeleted = "conversation_deleted"
        case conversationShredded = "conversation_shredded"
        case messageWritten = "message_written"
        case callAccepted = "call_accepted"
        case callPassedOn = "call_passed_on"
        case callSupervised = "call_supervised"
        case dutyChanged = "duty_changed"
        case ownTelephoneChanged = "own_telephone_changed"
        case centreTeamChanged = "centre_team_changed"
        case codeThreadOpened = "code_thread_opened"
        case returnCodeTaken = "return_code_taken"
        case returnCodeReplaced = "return_code_replaced"
        case contactRecordWritten = "contact_record_written"
        case contactRecordRead = "contact_record_read"
        case safeContactWritten = "safe_contact_written"
        case safeContactRead = "safe_contact_read"
        case outboundSent = "outbound_sent"
        case outboundRefused = "outbound_refused"
        case ownStateWritten = "own_state_written"
        case ownStatesRead = "own_states_read"
        case workChannelChanged = "work_channel_changed"
        case mailRetried = "mail_retried"
        case mailDropped = "mail_dropped"
        case presenceChanged = "presence_changed"
        case surgeSwitched = "surge_switched"
        case blockSet = "block_set"
        case intakeSent = "intake_sent"
        case intakeRead = "intake_read"
        case intakeTaken = "intake_taken"
        case intakeReturned = "intake_returned"
        case intakeWithdrawn = "intake_withdrawn"
        case intakeDeclined = "intake_declined"
        case counsellingAsked = "counselling_asked"
        case counsellingRequestRead = "counselling_request_read"
        case counsellingRequestWritten = "counselling_request_written"
        case counsellingRequestMoved = "counselling_request_moved"
        case counsellingBegun = "counselling_begun"
        case counsellingRequestEnded = "counselling_request_ended"
        case appointmentBooked = "appointment_booked"
        case appointmentChanged = "appointment_changed"
        case interpreterWritten = "interpreter_written"
        case interpreterBooked = "interpreter_booked"
        case interpreterBookingChanged = "interpreter_booking_changed"
        case groupFounded = "group_founded"
        case groupRead = "group_read"
        case groupChanged = "group_changed"
        case groupPlaceGiven = "group_place_given"
        case groupPlaceEntered = "group_place_entered"
        case groupPlaceEnded = "group_place_ended"
        case groupMessageDecided = "group_message_decided"
        case groupEnded = "group_ended"
        case intervisionFounded = "intervision_founded"
        case intervisionAnswered = "intervision_answered"
        case intervisionChanged = "intervision_changed"
        case intervisionRead = "intervision_read"
        case intervisionWritten = "intervision_written"
        case intervisionAttendance = "intervision_attendance"
        case intervisionEnded = "intervision_ended"
        case onlineSessionPrepared = "online_session_prepared"
        case onlineSessionEntered = "online_session_entered"
        case onlineSessionRead = "online_session_read"
        case onlineSessionEnded = "online_session_ended"
        case interfaceTokenMade = "interface_token_made"
        case interfaceTokenRevoked = "interface_token_revoked"
        case interfaceUsed = "interface_used"
        case interfaceRefused = "interface_refused"
        case caseImportReceived = "case_import_received"
        case caseImportRead = "case_import_read"
        case caseImportChosen = "case_import_chosen"
        case caseImportRun = "case_import_run"
        case caseImportForgotten = "case_import_forgotten"
        case caseBegun = "case_begun"
        case caseRead = "case_read"
        case caseWritten = "case_written"
        case documentOpened = "document_opened"
        case caseExported = "case_exported"
        case caseClosed = "case_closed"
        case caseReopened = "case_reopened"
        case conferenceCalled = "conference_called"
        case conferenceClosed = "conference_closed"
        case conferenceCalledOff = "conference_called_off"
        case transferProposed = "transfer_proposed"
        case transferAnswered = "transfer_answered"
        case transferWithdrawn = "transfer_withdrawn"
        case caseTransferred = "case_transferred"
        case caseArchived = "case_archived"
        case caseTakenOut = "case_taken_out"
        case caseErased = "case_erased"
        case grantGiven = "grant_given"
        case grantEnded = "grant_ended"
        case calendarFeedMade = "calendar_feed_made"
        case calendarFeedWithdrawn = "calendar_feed_withdrawn"
        case calendarFeedFetched = "calendar_feed_fetched"
        case consentRecorded = "consent_recorded"
        case consentWithdrawn = "consent_withdrawn"
        case sharingDecided = "sharing_decided"
        case sharingRevoked = "sharing_revoked"
        case referralSent = "referral_sent"
        case referralAnswered = "referral_answered"
        case referralRevoked = "referral_revoked"
        case agencyEntered = "agency_entered"
        case agencyChanged = "agency_changed"
        case platformWritten = "platform_written"
        case platformMeetingClosed = "platform_meeting_closed"
        case instrumentTermsAccepted = "instrument_terms_accepted"
        case assessorCertified = "assessor_certified"
        case assessorCertificateEnded = "assessor_certificate_ended"
        case glassBroken = "glass_broken"
        case glassReviewed = "glass_reviewed"
        case tieDeclared = "tie_declared"
        case tieWithdrawn = "tie_withdrawn"
        case wallRaised = "wall_raised"
        case wallConfirmed = "wall_confirmed"
        case wallLifted = "wall_lifted"
        case holdSet = "hold_set"
        case holdLifted = "hold_lifted"
        case retentionChanged = "retention_changed"
        case codeListChanged = "code_list_changed"
        case statisticsRead = "statistics_read"
        case tableReleased = "table_released"
        case backupMade = "backup_made"
        case drillHeld = "drill_held"
        case restored
        case accessRefused = "access_refused"
        case codeSearched = "code_searched"
        case personSearched = "person_searched"
        case auditRead = "audit_read"
        case auditExported = "audit_exported"
        case accessListRead = "access_list_read"
        case checkpointTaken = "checkpoint_taken"
    }

    /// Whose act it is.
    ///
    /// A visitor's line has the day only and names nobody.
    package enum Actor: Sendable, Equatable {
        case staff(StaffID)
        case visitor
        case program
        /// Somebody at the server's own terminal.
        case host
    }

    package let action: Action
    package let actor: Actor
    /// The record's pseudonym, from the record's own key, so that it dies with the record.
    package let subject: String?
    package let at: Moment

    package init(_ action: Action, by actor: Actor, subject: String? = nil, at moment: Moment) {
        self.action = action
        self.actor = actor
        self.subject = subject
        self.at = actor == .visitor ? moment.startOfDay : moment
    }
}

extension UnitKey {
    /// The name by which the audit knows the record this key opens.
    package var auditName: String { pseudonym(for: "audit") }
}
